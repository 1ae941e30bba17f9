using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Segments.Priorities;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Decisions;

/// <summary>What is asked before a change is saved, with the numbers of the orders that are there.</summary>
public sealed class ChangeWarningTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Save_MatchesNoOrderOrMoreThanAFifth_SaysHowMany(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var warnings = shops.Database.Get<SegmentWarnings>();
        var page = await PageAsync(shops);
        Assert.Equal(["It matches none of 10 orders."], await warnings.OfSaveAsync(shops.Shop, Segment(page, 100)));
        // Two of ten are a fifth, not more.
        Assert.Empty(await warnings.OfSaveAsync(shops.Shop, Segment(page, 8)));
        Assert.Equal(["3 of 10 orders (30%) would move: 3 from the default (“Default tracking page”) to “New”."],
            await warnings.OfSaveAsync(shops.Shop, Segment(page, 7)));
        Assert.Empty(await warnings.OfSaveAsync(shops.Shop, Segment(page, 100) with { IsEnabled = false }));
        // The orders of another shop are not counted, and a shop without orders is asked nothing.
        Assert.Empty(await warnings.OfSaveAsync(shops.Other, Segment(await shops.DefaultExperienceAsync(shops.Other), 1)));
    }

    [Theory, OnSqlite]
    public async Task Save_SegmentThatBeginsLater_CountsItsOrdersFromThenOn_InReviewAndQuestion(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var warnings = shops.Database.Get<SegmentWarnings>();
        var page = await PageAsync(shops);
        var later = Segment(page, 7) with { TimeFrame = Later() };
        Assert.Equal(["3 of 10 orders (30%) would move: 3 from the default (“Default tracking page”) to “New”."],
            await warnings.OfSaveAsync(shops.Shop, later));
        Assert.Equal(3, await MovedAsync(later));
        // One that is live ends for now when its start is put off.
        var live = (await AddAsync(shops, "Live", page, 6)).Segment with { TimeFrame = Later() };
        Assert.Equal(4, await MovedAsync(live));
        Assert.Contains(await warnings.OfSaveAsync(shops.Shop, live),
            warning => warning.ToString().StartsWith("4 of 10 orders", StringComparison.Ordinal));

        async Task<int> MovedAsync(Segment segment) => EffectText.MovedOf(
            (await warnings.EffectOfSaveAsync(shops.Shop, segment, new Progress<int>(), default))!.Replay!);
    }

    private static TimeFrame Later() =>
        TimeFrame.TryCreate(new LocalDateTime(2100, 1, 1, 0, 0), null, DateTimeZoneProviders.Tzdb["Europe/Oslo"])!;

    [Theory, OnSqlite]
    public async Task Save_HigherSegmentMatchesEachOrderFirst_SaysSo(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var page = await PageAsync(shops);
        await AddAsync(shops, "All", page, null);
        Assert.Equal(
            ["It matches 3 of 10 orders, but a higher segment matches each of them first, so no order would see its page."],
            await shops.Database.Get<SegmentWarnings>().OfSaveAsync(shops.Shop, Segment(page, 7)));
    }

    [Theory, OnSqlite]
    public async Task TurnOffDeleteAndMove_OnlyUserOfItsExperience_SaysWhatNoOneWouldSee(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var warnings = shops.Database.Get<SegmentWarnings>();
        var page = await PageAsync(shops);
        var small = await AddAsync(shops, "Small", page, 9);
        LocalizableText[] left = ["No other segment shows “Winter page”, so no order would see it."];
        Assert.Equal(left, await warnings.OfSaveAsync(shops.Shop, small.Segment with { IsEnabled = false }));
        Assert.Equal(left, await warnings.OfDeletionAsync(shops.Shop, small.Segment));
        var all = await AddAsync(shops, "All", await shops.DefaultExperienceAsync(), null);
        Assert.Empty(await warnings.OfMoveAsync(shops.Shop, all.Segment, 0));
        var most = await AddAsync(shops, "Most", page, 3);
        Assert.Equal(["7 of 10 orders (70%) would move: 6 from “All” to “Most”, 1 from “Small” to “Most”."],
            await warnings.OfMoveAsync(shops.Shop, most.Segment, 0));
        Assert.Empty(await warnings.OfDeletionAsync(shops.Shop, small.Segment));
    }

    [Theory, OnSqlite]
    public async Task PublishAndDefault_MoveOrders_SayHowMany(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var warnings = shops.Database.Get<ExperienceWarnings>();
        var draft = Expect.Success(await shops.Experiences.CreateAsync(shops.Shop, shops.Editor, "New page"));
        Assert.Empty(await warnings.OfPublishingAsync(shops.Shop, draft.Experience));
        await AddAsync(shops, "Most", draft.Experience.Id, 3);
        Assert.Equal(["7 of 10 orders (70%) would move: 7 of “Most” from “Default tracking page” to “New page”."],
            (await warnings.OfPublishingAsync(shops.Shop, draft.Experience)).Take(1).Select(text => text.ToString()));
        var page = await PageAsync(shops);
        Assert.Contains("would move", (await warnings.OfDefaultAsync(shops.Shop, page))[0].ToString(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite]
    public async Task Campaign_NoOrderHasItsLabelOrATestNeedsIt_SaysSo(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var warnings = shops.Database.Get<CampaignWarnings>();
        var rare = (await shops.CampaignAsync("Rare", "never.seen")).Campaign with { IsEnabled = true };
        Assert.Equal("None of 10 orders has the label “never.seen”.",
            Assert.Single(await warnings.OfSaveAsync(shops.Shop, [rare])).ToString());
        var everyone = (await shops.CampaignAsync("Everyone", Campaign.DefaultLabel)).Campaign with { IsEnabled = true };
        Assert.Equal("10 of 10 orders that are not fulfilled yet (100%) would see other campaigns.",
            Assert.Single(await warnings.OfSaveAsync(shops.Shop, [everyone])).ToString());
        var (one, _, test) = await shops.RunningTestAsync();
        var asked = Assert.Single(await warnings.OfSaveAsync(shops.Shop, [one.Campaign with { IsEnabled = false }]));
        Assert.Contains($"The A/B test “{test.Test.Name}” is running with it.", asked.ToString(), StringComparison.Ordinal);
    }

    [Theory, OnSqlite]
    public async Task SeveralAtOnce_SayWhatTheWholeChangeDoes(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var segments = shops.Database.Get<SegmentWarnings>();
        var page = await PageAsync(shops);
        // Two of ten by each alone are not worth a question.
        var (high, next) = (await AddAsync(shops, "High", page, 8), await AddAsync(shops, "Next", await PageAsync(shops), 6));
        Assert.Equal("4 of 10 orders (40%) would move: 2 from “High” to the default (“Default tracking page”), "
            + "2 from “Next” to the default (“Default tracking page”).",
            (await segments.OfDeletionsAsync(shops.Shop, [high.Segment.Id, next.Segment.Id]))[0].ToString());
        Assert.Equal(await segments.OfDeletionsAsync(shops.Shop, [high.Segment.Id, next.Segment.Id]),
            await segments.OfChangesAsync(shops.Shop, [high.Segment with { IsEnabled = false }, next.Segment with { IsEnabled = false }]));
        var campaigns = shops.Database.Get<CampaignWarnings>();
        var rare = (await shops.CampaignAsync("Rare", "never.seen")).Campaign with { IsEnabled = true };
        var everyone = (await shops.CampaignAsync("Everyone", Campaign.DefaultLabel)).Campaign with { IsEnabled = true };
        Assert.Equal(["10 of 10 orders that are not fulfilled yet (100%) would see other campaigns."],
            await campaigns.OfSaveAsync(shops.Shop, [rare, everyone]));
        var (one, two, test) = await shops.RunningTestAsync();
        var asked = Assert.Single(await campaigns.OfSaveAsync(
            shops.Shop, [one.Campaign with { IsEnabled = false }, two.Campaign with { IsEnabled = false }]));
        Assert.Contains($"The A/B test “{test.Test.Name}” is running with it.", asked.ToString(), StringComparison.Ordinal);
        Assert.Empty(await campaigns.OfSaveAsync(shops.Shop, []));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task MatchedOrders_OfAShop_CountItsOwnByTheirWinner(DatabaseProvider provider)
    {
        await using var shops = await CreateAsync(provider);
        var most = await AddAsync(shops, "Most", await PageAsync(shops), 3);
        var counts = (await shops.Database.Get<MatchedOrders>().CountAsync(shops.Shop))!;
        Assert.Equal((10, false, 7, 3), (counts.Orders, counts.IsSample, counts.BySegment[most.Segment.Id], counts.BySegment[Guid.Empty]));
        Assert.Equal(0, (await shops.Database.Get<MatchedOrders>().CountAsync(shops.Other))!.Orders);
        Assert.Equal(["de-DE", "en-US"], await shops.Database.Get<UsedLocales>().ReadAsync(shops.Shop));
        Assert.Empty(await shops.Database.Get<UsedLocales>().ReadAsync(shops.Other));
    }

    // Ten orders with totals from 1 to 10, six of them German.
    private static async Task<TestShops> CreateAsync(DatabaseProvider provider)
    {
        var shops = await TestShops.CreateAsync(provider, builder =>
        {
            builder.AddConfigurationDocuments();
            builder.Services.AddSingleton<ExperienceWarnings>();
        });
        for (var i = 1; i <= 10; i++)
        {
            var order = new OrderData { OrderNumber = $"{i}", Total = i, Locale = i <= 6 ? "de-DE" : "en-US" };
            var upsert = new OrderUpsert
            {
                Id = $"{i}",
                Given = MemberSet.Of(OrderMember.TotalOrderPrice, OrderMember.Locale),
                Order = order
            };
            Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, upsert, LabelSource.Api));
        }

        return shops;
    }

    private static async Task<Guid> PageAsync(TestShops shops)
    {
        var page = Expect.Success(await shops.Experiences.CreateAsync(shops.Shop, shops.Editor, "Winter page"));
        return Expect.Success(await shops.Experiences.PublishAsync(shops.Shop, shops.Editor, page.Experience.Id, page.Version))
            .Experience.Id;
    }

    private static async Task<StoredSegment> AddAsync(TestShops shops, string name, Guid page, int? above) => Expect.Success(
        await shops.Segments.CreateAsync(shops.Shop, shops.Editor, new SegmentDraft(name, page, [], above is { } total ? Above(total)
            : null, null, true)));

    private static Segment Segment(Guid page, int above) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = "new",
        Name = "New",
        ExperienceId = page,
        Rule = Above(above)
    };

    private static RuleNode Above(int total) =>
        RuleJson.Read($$"""{"attribute":"order.total","operator":"greater_than","value":{{total}}}""").Value!;
}
