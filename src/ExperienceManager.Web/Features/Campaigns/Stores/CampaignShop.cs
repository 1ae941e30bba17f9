using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>What a command on campaigns must know of its shop; read once, while the shop is locked.</summary>
internal sealed record CampaignShop(
    IReadOnlyList<StoredCampaign> Campaigns, IReadOnlyList<AbTest> Tests, IReadOnlyDictionary<Guid, Discount> Discounts,
    IReadOnlyCollection<string> Locales)
{
    /// <summary>Keys in use.</summary>
    public HashSet<string> Keys => [.. Campaigns.Select(stored => stored.Campaign.Key)];

    /// <summary>Names by id.</summary>
    public IReadOnlyDictionary<Guid, string> Names => Campaigns.ToDictionary(stored => stored.Campaign.Id, stored => stored.Campaign.Name);

    public static async Task<CampaignShop> ReadAsync(ShopCommand command)
    {
        var (context, shop) = (command.Context, command.Shop);
        var discounts = await CampaignReading.DiscountsAsync(context, shop, CancellationToken.None).ConfigureAwait(false);
        return new CampaignShop(
            await CampaignReading.StoredAsync(context, shop, CancellationToken.None).ConfigureAwait(false),
            await CampaignReading.AbTestsAsync(context, shop, CancellationToken.None).ConfigureAwait(false),
            discounts.ToDictionary(discount => discount.Id),
            await LocalesAsync(command).ConfigureAwait(false));
    }

    /// <summary>The shop's page locales.</summary>
    public static async Task<IReadOnlyCollection<string>> LocalesAsync(ShopCommand command) =>
        await command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop).Select(row => row.Locales).SingleAsync()
            .ConfigureAwait(false);

    public IReadOnlyList<Problem> Validate(CampaignDraft draft) =>
        CampaignValidation.Validate(draft, new CampaignValidationContext([.. Discounts.Keys], Locales));

    public Campaign ToCampaign(CampaignRecord record) => CampaignReading.ToCampaign(record, Discounts);

    public StoredCampaign ToStored(CampaignRecord record) => CampaignReading.ToStored(record, Discounts);

    /// <summary>Why a campaign must not become what it would be, or go; null when it may.</summary>
    /// <param name="before">As it is; null for a new one.</param>
    /// <param name="after">As it would be; null for none.</param>
    /// <param name="now">Tests that have ended hold no one.</param>
    public FailedResult? Refuse(Campaign? before, Campaign? after, Instant now) =>
        Refuse(before, after, [.. Campaigns.Select(stored => stored.Campaign)], Tests, now);

    /// <inheritdoc cref="Refuse(Campaign?, Campaign?, Instant)"/>
    public static FailedResult? Refuse(
        Campaign? before, Campaign? after, IReadOnlyList<Campaign> others, IReadOnlyList<AbTest> tests, Instant now)
    {
        // A test that is changed together with its arms, by a configuration document, goes where they go.
        if (before is not null
            && tests.FirstOrDefault(test => test.HasNotEndedAt(now) && test.HasArm(before.Id) && !Fits(test, before, after)) is { } holder)
        {
            return Result.Conflict(
                "campaign_in_use", $"“{before.Name}” is part of the A/B test “{holder.Name}”. End or delete the test first.");
        }

        if (after is null || (before is not null && CampaignConflicts.CompetesAsBefore(before, after))) return null;
        return CampaignConflicts.Find(after, others, tests, now) is { } other ? CampaignConflicts.Refuse(after, other) : null;
    }

    private static bool Fits(AbTest test, Campaign before, Campaign? after) =>
        after is not null && ((after.Label, after.Slot) == (before.Label, before.Slot)
            || (after.Label, after.Slot) == (test.Label, test.Slot));
}
