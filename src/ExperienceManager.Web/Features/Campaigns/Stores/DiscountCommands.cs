using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>What can be done to discounts, inside a command. A version of null is whatever there is.</summary>
internal static class DiscountCommands
{
    public static FailedResult NoSuchDiscount { get; } = Result.NotFound("discount_not_found", "There is no such discount.");

    public static StoredDiscount ToStored(DiscountRecord record) => new(CampaignReading.Read<Discount>(record.Body), record.Version);

    public static async Task<Result<StoredDiscount>> CreateAsync(ShopCommand command, Discount discount)
    {
        if (DiscountValidation.Validate(discount) is { Count: > 0 } problems) return Result.Invalid(problems);
        var others = await CampaignReading.DiscountsAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);
        if (others.Length >= CampaignLimits.Discounts)
            return Result.Invalid("", $"A shop has at most {CampaignLimits.Discounts:N0} discounts.", "too_many");
        var key = StableKey.Make(discount.Name, [.. others.Select(other => other.Key)], "discount");
        return ToStored(Add(command, discount with { Id = Guid.CreateVersion7(), Key = key }));
    }

    public static async Task<Result<StoredDiscount>> UpdateAsync(ShopCommand command, Guid id, long? version, Func<Discount, Discount> edit)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var known = ToStored(found.Value).Discount;
        var edited = edit(known) with { Id = id, Key = known.Key };
        if (DiscountValidation.Validate(edited) is { Count: > 0 } problems) return Result.Invalid(problems);
        Change(command, found.Value, edited);
        return ToStored(found.Value);
    }

    public static async Task<Result<StoredDiscount>> DeleteAsync(ShopCommand command, Guid id, long? version)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var stored = ToStored(found.Value);
        var users = await command.Context.Set<CampaignRecord>().Where(row => row.ShopId == command.Shop && row.DiscountId == id)
            .OrderBy(row => row.Position).Select(row => row.Name).ToListAsync().ConfigureAwait(false);
        if (users.Count > 0) return InUse(stored.Discount, users);
        Remove(command, found.Value);
        return stored;
    }

    /// <summary>The refusal to remove what campaigns carry.</summary>
    public static FailedResult InUse(Discount discount, IReadOnlyCollection<string> users) =>
        Result.Conflict("discount_in_use",
            $"“{discount.NameText}” is used by: {string.Join(", ", users.Take(5))}{(users.Count > 5 ? " …" : "")}.");

    /// <summary>Adds a valid discount that has its key.</summary>
    public static DiscountRecord Add(ShopCommand command, Discount discount, StoredDiscount? restored = null)
    {
        var record = new DiscountRecord
        {
            ShopId = command.Shop,
            Id = discount.Id,
            Body = CampaignReading.Write(discount),
            Version = (restored?.Version ?? 0) + 1,
        };
        command.Context.Add(record);
        command.Audit(restored is null ? "discount.created" : "discount.restored", record.Id, discount.Name, null, History(record));
        return record;
    }

    /// <summary>Writes a valid discount into its row.</summary>
    public static void Change(ShopCommand command, DiscountRecord record, Discount discount)
    {
        var before = History(record);
        (record.Body, record.Version) = (CampaignReading.Write(discount), record.Version + 1);
        command.Audit("discount.updated", record.Id, discount.Name, before, History(record));
    }

    /// <summary>Removes a row that no campaign carries.</summary>
    public static void Remove(ShopCommand command, DiscountRecord record)
    {
        command.Context.Remove(record);
        command.Audit("discount.deleted", record.Id, ToStored(record).Discount.Name, History(record), null);
    }

    private static async Task<Result<DiscountRecord>> FindAsync(ShopCommand command, Guid id, long? version)
    {
        var record = await command.Context.Set<DiscountRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id)
            .ConfigureAwait(false);
        if (record is null) return NoSuchDiscount;
        if (version is null || record.Version == version) return record;
        return await command.ChangedAsync("discount", id, "this discount").ConfigureAwait(false);
    }

    private static JsonObject History(DiscountRecord record)
    {
        var body = JsonNode.Parse(record.Body)!.AsObject();
        body.Remove("id");
        body.Remove("key");
        return body;
    }
}
