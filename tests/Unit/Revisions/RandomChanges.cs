using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Revisions;

/// <summary>
/// Changes of everything that decides, in an order that is the same in every run; what cannot be done is refused and changes nothing.
/// </summary>
internal sealed class RandomChanges(TestShops shops)
{
    private const int Many = 2_000;

    private readonly Queue<int> _numbers = new(Gen.Choose(0, 1_000_000).Draw(Many));
    private readonly Queue<RuleNode> _rules = new(RuleGenerators.Rule.Draw(200));
    private readonly Queue<TimeFrame?> _frames = new(SegmentGenerators.TimeFrame.Draw(200));
    private readonly List<StoredSegment> _deleted = [];

    private ShopId Shop => shops.Shop;

    private Actor Actor => shops.Admin;

    /// <summary>Makes the next one.</summary>
    public Task NextAsync()
    {
        shops.Database.Clock.Advance(Duration.FromMinutes(1));
        return Next(15) switch
        {
            0 or 1 or 2 => shops.Segments.CreateAsync(Shop, Actor, Draft()),
            3 or 4 => OnSegmentAsync(one => shops.Segments.UpdateAsync(Shop, Actor, one.Segment.Id, one.Version, Draft())),
            5 => OnSegmentAsync(one => shops.Segments.MoveAsync(Shop, Actor, one.Segment.Id, Next(9))),
            6 => DeleteOrRestoreAsync(),
            7 or 8 => OnExperienceAsync(),
            9 => shops.Campaigns().CreateAsync(Shop, Actor, Campaign()),
            10 => OnCampaignAsync(),
            11 => OnDiscountAsync(),
            12 => OnTestAsync(),
            13 => OnShopAsync(),
            _ => OnRulesAsync(),
        };
    }

    private int Next(int below) => _numbers.Dequeue() % below;

    private SegmentDraft Draft() => new(
        $"Segment {Next(5)}", _default ?? Guid.Empty, Next(3) == 0 ? ["de-DE"] : [], Next(4) == 0
            ? null
            : _rules.Dequeue(), _frames.Dequeue(), Next(4) > 0);

    private Guid? _default;

    private async Task OnSegmentAsync<T>(Func<StoredSegment, Task<T>> change)
    {
        var all = await shops.Segments.ListAsync(Shop);
        if (all.Count > 0) await change(all[Next(all.Count)]);
    }

    private Task DeleteOrRestoreAsync()
    {
        if (_deleted.Count == 0 || Next(2) == 0)
        {
            return OnSegmentAsync(async one =>
            {
                var deleted = await shops.Segments.DeleteAsync(Shop, Actor, one.Segment.Id, one.Version);
                if (deleted.Succeeded) _deleted.Add(one);
                return deleted.Succeeded;
            });
        }

        var last = _deleted[^1];
        _deleted.RemoveAt(_deleted.Count - 1);
        return shops.Segments.RestoreAsync(Shop, Actor, last);
    }

    private async Task OnExperienceAsync()
    {
        var all = await shops.Experiences.ListAsync(Shop);
        var one = all[Next(all.Count)];
        var id = one.Experience.Id;
        _default = id;
        await (Next(6) switch
        {
            0 or 1 => shops.Experiences.DuplicateAsync(Shop, Actor, id),
            2 or 3 => shops.Experiences.PublishAsync(Shop, Actor, id, one.Version),
            4 => shops.Experiences.SetDefaultAsync(Shop, Actor, id),
            _ => SaveAsync(one.Experience, one.Version),
        });
    }

    private async Task<Domain.Common.Result<Web.Features.Experiences.StoredExperience>> SaveAsync(Experience experience, long version) =>
        await shops.Experiences.SaveDraftAsync(Shop, Actor, experience.Id, version, $"Page {Next(9)}", experience.Draft);

    private CampaignDraft Campaign() =>
        CampaignShops.Draft($"Campaign {Next(5)}", Next(2) == 0 ? "tier.gold" : Domain.Campaigns.Campaign.DefaultLabel, Slot.Basic);

    private async Task OnCampaignAsync()
    {
        var all = await shops.Campaigns().ListAsync(Shop);
        if (all.Count == 0) return;
        var one = all[Next(all.Count)];
        var id = one.Campaign.Id;
        var discounts = await shops.Database.Get<DiscountStore>().ListAsync(Shop);
        var draft = CampaignDraft.Of(one.Campaign) with
        {
            IsEnabled = Next(2) == 0,
            DiscountId = discounts.Count > 0 ? discounts[Next(discounts.Count)].Discount.Id : null,
        };
        if (Next(4) == 0) await shops.Campaigns().MoveAsync(Shop, Actor, id, Next(5));
        else if (Next(5) == 0) await shops.Campaigns().DeleteAsync(Shop, Actor, id, one.Version);
        else await shops.Campaigns().UpdateAsync(Shop, Actor, id, one.Version, draft);
    }

    private async Task OnDiscountAsync()
    {
        var store = shops.Database.Get<DiscountStore>();
        var all = await store.ListAsync(Shop);
        if (all.Count == 0 || Next(2) == 0)
        {
            await store.CreateAsync(Shop, Actor,
                new Discount { Id = Guid.Empty, Code = $"CODE{Next(2)}", Title = "Ten", Type = DiscountType.Order });
            return;
        }

        var one = all[Next(all.Count)];
        if (Next(3) == 0) await store.DeleteAsync(Shop, Actor, one.Discount.Id, one.Version);
        else await store.UpdateAsync(Shop, Actor, one.Version, one.Discount with { Code = $"CODE{Next(3)}" });
    }

    private async Task OnTestAsync()
    {
        var arms = (await shops.Campaigns().ListAsync(Shop)).Where(one => one.Campaign.Label == "tier.gold").Take(2).ToArray();
        if (arms.Length < 2) return;
        var tests = await shops.Tests().ListAsync(Shop);
        var share = 10 + Next(80);
        var draft = CampaignShops.TestDraft(arms) with
        {
            Arms = [new(arms[0].Campaign.Id, share), new(arms[1].Campaign.Id, 100 - share)],
            HoldoutPercentage = Next(30)
        };
        if (tests.Count == 0) await shops.Tests().CreateAsync(Shop, Actor, draft);
        else if (Next(6) == 0) await shops.Tests().DeleteAsync(Shop, Actor, tests[0].Test.Id, tests[0].Version);
        else await shops.Tests().UpdateAsync(Shop, Actor, tests[0].Test.Id, tests[0].Version, draft);
    }

    private async Task OnShopAsync()
    {
        var store = shops.Database.Get<ShopStore>();
        var shop = (await store.FindAsync(Shop))!;
        var settings = new ShopSettings($"Shop {Next(3)}", Next(2) == 0 ? "en-US" : "de-DE", ["en-US", "de-DE", "fr-FR"],
            Next(2) == 0 ? "Europe/Berlin" : "America/New_York");
        await store.UpdateSettingsAsync(Shop, Actor, shop.Version, settings);
    }

    private async Task OnRulesAsync()
    {
        var settings = shops.Database.Get<SettingsStore>();
        var rules = await settings.RulesAsync(Shop);
        await settings.SaveRulesAsync(Shop, Actor, rules.Version,
            rules.Value with { Pp = new ServiceRules { Status = ServiceStatus.Testing, OverrideLabels = [$"label {Next(3)}"] } });
    }

    /// <summary>Has segments decide: the release is no part of a revision.</summary>
    public async Task ReleaseAsync()
    {
        Expect.Success(await shops.Database.Get<ReleaseStore>().SetAsync(Shop, shops.Csm, ReleaseState.Live, "test", null));
        _default = await shops.DefaultExperienceAsync();
    }
}
