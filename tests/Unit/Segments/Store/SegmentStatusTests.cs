using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Tests.Unit.Segments.Store;

public sealed class SegmentStatusTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Status_TurnedOffAgain_IsOffAndNotADraft(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var draft = await shops.DraftAsync("Winter") with { IsEnabled = false };
        var stored = Expect.Success(await shops.Segments.CreateAsync(shops.Shop, shops.Editor, draft));
        Assert.Equal(SegmentStatus.Draft, stored.Segment.StatusAt(shops.Database.Clock.GetCurrentInstant()));
        foreach (var (isEnabled, status) in new[] { (true, SegmentStatus.Live), (false, SegmentStatus.Off) })
        {
            stored = Expect.Success(
                await shops.Segments.UpdateAsync(
                shops.Shop, shops.Editor, stored.Segment.Id, stored.Version, draft with { IsEnabled = isEnabled }));
            Assert.Equal(status, stored.Segment.StatusAt(shops.Database.Clock.GetCurrentInstant()));
        }

        var copy = Expect.Success(await shops.Segments.DuplicateAsync(shops.Shop, shops.Editor, stored.Segment.Id));
        Assert.Equal(SegmentStatus.Draft, copy.Segment.StatusAt(shops.Database.Clock.GetCurrentInstant()));
    }
}
