using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Editing;

namespace ExperienceManager.Tests.Unit.Segments.Store;

/// <summary>A rollout survives whatever else is done with its segment.</summary>
public sealed class SegmentRolloutTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Rollout_SavedSwitchedCopiedDeletedAndRestored_StaysAsItIs(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var draft = await shops.DraftAsync("Part") with { Rollout = 12.5m };
        var stored = Expect.Success(await shops.Segments.CreateAsync(shops.Shop, shops.Editor, draft));
        Assert.Equal(12.5m, stored.Segment.Rollout);
        var off = Expect.Success(
            await shops.Segments.SetEnabledAsync(shops.Shop, shops.Editor, stored.Segment.Id, stored.Version, isEnabled: false));
        Assert.Equal((12.5m, false), (off.Segment.Rollout, off.Segment.IsEnabled));
        var bulk = shops.Database.Get<SegmentBulk>();
        Expect.Success(await bulk.ChangeAsync(shops.Shop, shops.Editor, [new(stored.Segment.Id, IsEnabled: true)]));
        var copy = Expect.Success(await shops.Segments.DuplicateAsync(shops.Shop, shops.Editor, stored.Segment.Id));
        Assert.Equal((12.5m, 12.5m),
            ((await shops.Segments.FindAsync(shops.Shop, stored.Segment.Id))!.Segment.Rollout, copy.Segment.Rollout));
        var deleted = Expect.Success(await bulk.DeleteAsync(shops.Shop, shops.Editor, [stored.Segment.Id]));
        Expect.Success(await bulk.RestoreAsync(shops.Shop, shops.Editor, deleted));
        Assert.Equal(12.5m, (await shops.Segments.FindAsync(shops.Shop, stored.Segment.Id))!.Segment.Rollout);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Rollout_OfNothingAndEverything_AreStored_AndOutOfRangeIsRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        foreach (var rollout in new[] { 0m, 100m })
        {
            var stored = Expect.Success(await shops.Segments.CreateAsync(
                shops.Shop, shops.Editor, await shops.DraftAsync("Part") with { Rollout = rollout }));
            Assert.Equal(rollout, (await shops.Segments.FindAsync(shops.Shop, stored.Segment.Id))!.Segment.Rollout);
        }

        var refused = await shops.Segments.CreateAsync(shops.Shop, shops.Editor, await shops.DraftAsync("Part") with { Rollout = 100.5m });
        Assert.Equal("rollout", Assert.Single(refused.Problems).Path);
    }

    [Fact]
    public void Form_Rollout_IsReadWrittenAndChecked()
    {
        var form = SegmentForm.New("Europe/Oslo") with { Name = "A", ExperienceId = Guid.CreateVersion7(), Rollout = "7.5" };
        var read = SegmentFormJson.Read(SegmentFormJson.Write(form))!;
        Assert.Equal((true, "7.5"), (read.IsSameAs(form), read.Rollout));
        Assert.Equal(7.5m, form.ToDraft(null, true, default).Rollout);
        Assert.False(form.IsSameAs(form with { Rollout = "8" }));
        Assert.Equal("7.5% of the matching orders.", SegmentWords.Rollout(form.RolloutNumber).ToString());
        var context = new SegmentValidationContext([form.ExperienceId!.Value], ["en-US"]);
        Assert.Empty(SegmentFormProblems.Of(form, context, default));
        foreach (var wrong in new[] { "", "x", "101", "-1", "1.25" })
        {
            var problem = Assert.Single(SegmentFormProblems.Of(form with { Rollout = wrong }, context, default));
            Assert.Equal(SegmentFormProblems.RolloutId, problem.ElementId);
        }
    }
}
