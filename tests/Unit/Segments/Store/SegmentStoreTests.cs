using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Segments.Store;

public sealed class SegmentStoreTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Create_FullDraft_ReadsBackEqual(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var draft = await shops.DraftAsync("Größe 🎁") with
        {
            Locales = ["de_DE", "en-US", "de-DE"],
            TimeFrame = TimeFrame.TryCreate(new LocalDateTime(2026, 11, 27, 0, 0), null, DateTimeZoneProviders.Tzdb["America/New_York"]),
        };
        var created = Expect.Success(await shops.Segments.CreateAsync(shops.Shop, shops.Editor, draft));
        var read = (await shops.Segments.FindAsync(shops.Shop, created.Segment.Id))!;
        Assert.Equal(created, read);
        Assert.Equal((draft.Name, draft.Rule, draft.TimeFrame, "grosse"),
            (read.Segment.Name, read.Segment.Rule, read.Segment.TimeFrame, read.Segment.Key));
        Assert.Equal(["de-DE", "en-US"], read.Segment.Locales);
        Assert.Equal((0, 1, "Ed", shops.Database.Clock.GetCurrentInstant()), (read.Position, read.Version, read.EditedBy, read.EditedAt));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Create_WrongDraft_NamesEveryProblem(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var draft = new SegmentDraft(" ", Guid.NewGuid(), ["nl-NL"], new RuleGroup(RuleGroupKind.Any, []), null, true);
        var result = await shops.Segments.CreateAsync(shops.Shop, shops.Editor, draft);
        Assert.Equal(["name", "experience", "locales.0", "rule.any"], result.Problems.Select(problem => problem.Path));
        Assert.Empty(await shops.Segments.ListAsync(shops.Shop));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Update_TwoEditors_SecondIsReportedAndNothingIsLost(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var segment = await shops.SegmentAsync();
        var first = Expect.Success(
            await shops.Segments.UpdateAsync(
            shops.Shop, shops.Admin, segment.Segment.Id, segment.Version, await shops.DraftAsync("From Ada")));
        var second = await shops.Segments.UpdateAsync(
            shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, await shops.DraftAsync("From Ed"));
        Expect.Failure(Failure.Conflict, "segment_changed", second);
        Assert.Contains("Ada", second.Message, StringComparison.Ordinal);
        Assert.Equal(first, await shops.Segments.FindAsync(shops.Shop, segment.Segment.Id));
        Expect.Success(await shops.Segments.UpdateAsync(
            shops.Shop, shops.Editor, segment.Segment.Id, first.Version, await shops.DraftAsync("From Ed")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Update_ManyEditorsAtOnce_VersionsFormAChain(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var segment = await shops.SegmentAsync();
        var draft = await shops.DraftAsync("Raced");
        var results = await Task.WhenAll(
            Enumerable.Range(0, 12)
            .Select(_ => shops.Segments.UpdateAsync(shops.Shop, shops.Editor, segment.Segment.Id, segment.Version, draft)));
        Assert.Single(results, result => result.Succeeded);
        Assert.Equal(segment.Version + 1, (await shops.Segments.FindAsync(shops.Shop, segment.Segment.Id))!.Version);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Commands_OfAStranger_SeeNothing(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var (id, version, draft) = ((await shops.SegmentAsync()).Segment.Id, 1L, await shops.DraftAsync());
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Segments.CreateAsync(shops.Shop, shops.Stranger, draft));
        Expect.Failure(Failure.NotFound, "shop_not_found",
            await shops.Segments.UpdateAsync(shops.Shop, shops.Stranger, id, version, draft));
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Segments.MoveAsync(shops.Shop, shops.Stranger, id, 0));
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Segments.DuplicateAsync(shops.Shop, shops.Stranger, id));
        Expect.Failure(Failure.NotFound, "shop_not_found",
            await shops.Segments.SetEnabledAsync(shops.Shop, shops.Stranger, id, version, false));
        Expect.Failure(Failure.NotFound, "shop_not_found", await shops.Segments.DeleteAsync(shops.Shop, shops.Stranger, id, version));
        Expect.Failure(Failure.Forbidden, "forbidden", await shops.Segments.DeleteAsync(shops.Shop, shops.Viewer, id, version));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Commands_OnAnotherShopsSegment_AnswerAsIfThereWereNone(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var foreign = (await shops.SegmentAsync()).Segment.Id;
        var draft = await shops.DraftAsync(shop: shops.Other);
        Assert.Null(await shops.Segments.FindAsync(shops.Other, foreign));
        foreach (var id in new[] { foreign, Guid.NewGuid() })
        {
            var answers = new[]
            {
                await shops.Segments.UpdateAsync(shops.Other, shops.Stranger, id, 1, draft),
                await shops.Segments.MoveAsync(shops.Other, shops.Stranger, id, 0),
                await shops.Segments.DuplicateAsync(shops.Other, shops.Stranger, id),
                await shops.Segments.DeleteAsync(shops.Other, shops.Stranger, id, 1),
            };
            Assert.All(answers,
                answer => Assert.Equal(
                (Failure.NotFound, "segment_not_found", "Segment not found."), (answer.Failure, answer.Key, answer.Message)));
        }

        // A segment of this shop that points at the other shop's experience.
        var crossed = await shops.Segments.CreateAsync(
            shops.Other, shops.Stranger, draft with { ExperienceId = await shops.DefaultExperienceAsync() });
        Assert.Equal("experience", Assert.Single(crossed.Problems).Path);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Duplicate_GoesBelowItsOrigin_OffAndWithoutDates(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var frame = TimeFrame.TryCreate(null, new LocalDateTime(2030, 1, 1, 0, 0), DateTimeZone.Utc);
        var origin = Expect.Success(
            await shops.Segments.CreateAsync(shops.Shop, shops.Editor, await shops.DraftAsync("First") with { TimeFrame = frame }));
        await shops.SegmentAsync("Last");
        var copy = Expect.Success(await shops.Segments.DuplicateAsync(shops.Shop, shops.Editor, origin.Segment.Id));
        Assert.Equal((false, null, "First (copy)", 1), (copy.Segment.IsEnabled, copy.Segment.TimeFrame, copy.Segment.Name, copy.Position));
        Assert.Equal(["First", "First (copy)", "Last"], (await shops.Segments.ListAsync(shops.Shop)).Select(stored => stored.Segment.Name));
        Assert.Equal(3, (await shops.Segments.ListAsync(shops.Shop)).Select(stored => stored.Segment.Key).Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Positions_UnderConcurrentCommands_StayATotalOrder(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var segments = new List<StoredSegment>();
        for (var i = 0; i < 8; i++) segments.Add(await shops.SegmentAsync($"Segment {i}"));
        var random = new Random(20261122);
        var draft = await shops.DraftAsync("New");
        var commands = Enumerable.Range(0, 60)
            .Select(i => (Kind: random.Next(4), Segment: segments[random.Next(segments.Count)], To: random.Next(12))).ToList();
        await Task.WhenAll(commands.Select(command => Task.Run<object>(async () => command.Kind switch
        {
            0 => await shops.Segments.CreateAsync(shops.Shop, shops.Editor, draft),
            1 => await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, command.Segment.Segment.Id, 1),
            2 => await shops.Segments.DuplicateAsync(shops.Shop, shops.Editor, command.Segment.Segment.Id),
            _ => await shops.Segments.MoveAsync(shops.Shop, shops.Editor, command.Segment.Segment.Id, command.To),
        })));
        var stored = await shops.Segments.ListAsync(shops.Shop);
        Assert.Equal(Enumerable.Range(0, stored.Count), stored.Select(segment => segment.Position));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Move_ToEachPlace_KeepsTheOthersInOrder(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        foreach (var name in new[] { "A", "B", "C", "D" }) await shops.SegmentAsync(name);
        foreach (var (name, to, expected)
            in new[] { ("A", 2, "BCAD"), ("D", 0, "DBCA"), ("B", 99, "DCAB"), ("C", -5, "CDAB"), ("A", 2, "CDAB") })
        {
            var id = (await shops.Segments.ListAsync(shops.Shop)).Single(stored => stored.Segment.Name == name).Segment.Id;
            Expect.Success(await shops.Segments.MoveAsync(shops.Shop, shops.Editor, id, to));
            Assert.Equal(expected, string.Concat((await shops.Segments.ListAsync(shops.Shop)).Select(stored => stored.Segment.Name)));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_EachOne_IsInTheHistoryWithItsDifference(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var segment = await shops.SegmentAsync();
        var id = segment.Segment.Id;
        await shops.SegmentAsync("Below");
        Expect.Success(await shops.Segments.UpdateAsync(shops.Shop, shops.Admin, id, 1, await shops.DraftAsync("Renamed")));
        Expect.Success(await shops.Segments.SetEnabledAsync(shops.Shop, shops.Csm, id, 2, false));
        Expect.Success(await shops.Segments.MoveAsync(shops.Shop, shops.Editor, id, 1));
        Expect.Success(await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, id, 3));
        var history = await shops.Database.Get<AuditStore>()
            .ListAsync(shops.Shop, new AuditFilter { ObjectType = "segment", ObjectId = id.ToString() });
        Assert.Equal(["segment.created", "segment.deleted", "segment.moved", "segment.updated", "segment.updated"],
            history.Select(entry => entry.Action).Order(), StringComparer.Ordinal);
        Assert.Contains(history, entry => entry.ActorName == "Ada" && !entry.ActedAsCsm
            && entry.Diff == """[{"path":"name","old":"Big orders","new":"Renamed"}]""");
        Assert.Contains(history,
            entry => entry.ActorName == "Casey" && entry.ActedAsCsm && entry.Diff == """[{"path":"enabled","old":true,"new":false}]""");
        Assert.Contains(history, entry => entry.Action == "segment.moved" && entry.Diff == """[{"path":"position","old":0,"new":1}]""");
        var created = JsonDocument.Parse(history.Single(entry => entry.Action == "segment.created").Diff).RootElement;
        Assert.All(created.EnumerateArray(), change => Assert.Equal(JsonValueKind.Null, change.GetProperty("old").ValueKind));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Refused_Command_LeavesNoTrace(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var segment = await shops.SegmentAsync();
        var before = await shops.Database.Get<AuditStore>().ListAsync(shops.Shop, new AuditFilter());
        var version = (await shops.Database.Get<SnapshotCache>().GetAsync(shops.Shop))!.Source.Version;
        await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, segment.Segment.Id, version: 99);
        await shops.Segments.DeleteAsync(shops.Shop, shops.Viewer, segment.Segment.Id, segment.Version);
        Assert.Equal(before, await shops.Database.Get<AuditStore>().ListAsync(shops.Shop, new AuditFilter()));
        Assert.Equal(version, (await shops.Database.Get<SnapshotCache>().RefreshAsync(shops.Shop))!.Source.Version);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Saved_Change_IsInTheSnapshotWhenTheCommandReturns(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var cache = shops.Database.Get<SnapshotCache>();
        Assert.Empty((await cache.GetAsync("first"))!.Segments);
        var segment = await shops.SegmentAsync();
        Assert.Equal(segment.Segment, Assert.Single((await cache.GetAsync("first"))!.Segments));
        Expect.Success(await shops.Segments.DeleteAsync(shops.Shop, shops.Editor, segment.Segment.Id, 1));
        Assert.Empty((await cache.GetAsync(shops.Shop))!.Segments);
        Assert.Null(await cache.GetAsync("nowhere"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Unreadable_StoredRule_TurnsItsSegmentOffAndNoOther(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var broken = await shops.SegmentAsync("Broken");
        await shops.SegmentAsync("Sound");
        await shops.Database.WriteAsync(
            context => context.Set<SegmentRecord>()
            .Single(row => row.Id == broken.Segment.Id).Rule = """{"attribute":"order.colour","operator":"shines"}""");
        var list = await shops.Segments.ListAsync(shops.Shop);
        Assert.Equal([false, true], list.Select(stored => stored.Segment.IsEnabled));
        Assert.NotNull(list[0].Fault);
        var result = await shops.Segments.SetEnabledAsync(shops.Shop, shops.Editor, broken.Segment.Id, 1, true);
        Expect.Failure(Failure.Invalid, "validation_error", result);
    }
}
