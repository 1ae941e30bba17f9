using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Tests.Unit.Segments.Store;

public sealed class ConditionGroupStoreTests
{
    private static readonly RuleNode _rule = Read("""{"attribute": "order.total", "operator": "greater_than", "value": 50}""");

    [Theory, OnSqlite, OnPostgres]
    public async Task Group_CreatedUsedChangedAndDeleted_ReachesItsSegments(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var store = shops.Database.Get<ConditionGroupStore>();
        var stored = Expect.Success(await store.CreateAsync(shops.Shop, shops.Editor, new("VIP customers", _rule)));
        Assert.Equal(("vip-customers", _rule), (stored.Group.Key, stored.Group.Rule));
        var segment = Expect.Success(await shops.Segments.CreateAsync(
            shops.Shop, shops.Editor, await shops.DraftAsync("Winter") with { Rule = new RuleReference("vip-customers") }));
        Assert.Equal("Winter", Assert.Single((await store.FindAsync(shops.Shop, stored.Group.Id))!.Uses).Name);
        Expect.Failure(Failure.Conflict, "condition_group_in_use",
            await store.DeleteAsync(shops.Shop, shops.Editor, stored.Group.Id, stored.Version));

        var more = Read("""{"attribute": "order.total", "operator": "greater_than", "value": 90}""");
        var changed = Expect.Success(await store.UpdateAsync(shops.Shop, shops.Editor, stored.Group.Id, stored.Version, new("VIP", more)));
        Expect.Failure(
            Failure.Conflict, "condition_group_changed",
            await store.UpdateAsync(shops.Shop, shops.Editor, stored.Group.Id, stored.Version, new("VIP", more)));
        var snapshot = (await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!;
        var group = Assert.IsType<RuleGroup>(snapshot.Segments.Single(known => known.Id == segment.Segment.Id).Rule);
        Assert.Equal((new GroupName("vip-customers", "VIP"), more), (group.Origin, Assert.Single(group.Nodes)));
        var read = (await shops.Segments.FindAsync(shops.Shop, segment.Segment.Id))!;
        Assert.Equal("The group “VIP”", RuleDescription.Describe(read.Segment.Rule).ToString());

        Expect.Success(await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, read.Segment.Id, read.Version));
        Expect.Success(await store.DeleteAsync(shops.Shop, shops.Editor, stored.Group.Id, changed.Version));
        Expect.Failure(Failure.Conflict, "cannot_restore", await shops.Segments.RestoreAsync(shops.Shop, shops.Editor, read));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Commands_WrongGroupsStrangersAndViewers_AreRefused(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var store = shops.Database.Get<ConditionGroupStore>();
        Expect.Failure(Failure.Forbidden, "forbidden", await store.CreateAsync(shops.Shop, shops.Viewer, new("A", _rule)));
        Assert.Equal("rule.any", Assert.Single((await store.CreateAsync(shops.Shop, shops.Editor, new("A", null))).Problems).Path);
        var one = Expect.Success(await store.CreateAsync(shops.Shop, shops.Editor, new("A", _rule)));
        var two = Expect.Success(await store.CreateAsync(shops.Shop, shops.Editor, new("B", new RuleReference("a"))));
        var refused = await store.UpdateAsync(shops.Shop, shops.Editor, one.Group.Id, one.Version, new("A", new RuleReference("b")));
        Assert.Contains("“A” → “B” → “A”", Assert.Single(refused.Problems).Message, StringComparison.Ordinal);
        var draft = await shops.DraftAsync("S") with { Rule = new RuleGroup(RuleGroupKind.All, [new RuleReference("c")]) };
        Assert.Equal("rule.all.0.group", Assert.Single((await shops.Segments.CreateAsync(shops.Shop, shops.Editor, draft)).Problems).Path);
        Assert.Equal(["B"], (await store.FindAsync(shops.Shop, one.Group.Id))!.Uses.Select(use => use.Name));
        Assert.Equal(["A", "B"], (await store.ListAsync(shops.Shop)).Select(stored => stored.Group.Name));
        Assert.Null(await store.FindAsync(shops.Shop, Guid.NewGuid()));
        _ = two;
    }

    [Fact]
    public void Draft_Reference_IsKeptReadWrittenAndChosen()
    {
        var draft = RuleDraft.FromRule(Read("""{"all": [{"group": "vip"}, {"attribute": "order.total", "operator": "is_set"}]}"""));
        Assert.Equal("vip", Assert.IsType<DraftReference>(draft.Root.Nodes[0]).Key);
        var form = SegmentForm.New("Europe/Oslo") with { Rule = ReferenceEdits.Add(draft, draft.Root.Id).Draft };
        var kept = SegmentFormJson.Read(SegmentFormJson.Write(form))!;
        Assert.True(kept.IsSameAs(form));
        var row = Assert.IsType<DraftReference>(kept.Rule.Root.Nodes[2]);
        Assert.Equal("Choose a group.",
            Assert.Single(ExperienceManager.Web.Features.Segments.RuleBuilder.RuleProblems.Of(kept.Rule)).Message.ToString());
        var chosen = ReferenceEdits.Choose(kept.Rule, row.Id, "new").Draft;
        Assert.Equal(
            """{"all":[{"group":"vip"},{"attribute":"order.total","operator":"is_set"},{"group":"new"}]}""",
            RuleJson.ToJson(chosen.ToRule()));
        Assert.Equal("Condition 3: the group “new”", new RuleOutline(chosen).NameOf(chosen.Root.Nodes[2]).ToString());
        var negated = RuleEdits.Negate(chosen, row.Id).Draft;
        Assert.Equal("group \"vip\" and order.total is set and none of (group \"new\")",
            Domain.Rules.Text.RuleText.Write(negated.ToRule()));
    }

    private static RuleNode Read(string json) => RuleJson.Read(json).Value!;
}
