using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Campaigns.Stores;

/// <summary>What can be done to discounts, inside a command. A version of null is whatever there is.</summary>
internal static class DiscountCommands
{
    private static readonly FailedResult NoSuchDiscount = Result.NotFound("discount_not_found", "There is no such discount.");

    public static StoredDiscount ToStored(DiscountRecord record) => new(CampaignReading.Read<Discount>(record.Body), record.Version);

    public static async Task<Result<StoredDiscount>> CreateAsync(ShopCommand command, Discount discount, Guid? id = null)
    {
        if (DiscountValidation.Validate(discount) is { Count: > 0 } problems) return Result.Invalid(problems);
        var count = await command.Context.Set<DiscountRecord>().CountAsync(row => row.ShopId == command.Shop).ConfigureAwait(false);
        if (count >= CampaignLimits.Discounts) return Result.Invalid("", $"A shop has at most {CampaignLimits.Discounts:N0} discounts.", "too_many");
        var made = discount with { Id = id ?? Guid.CreateVersion7() };
        var record = new DiscountRecord { ShopId = command.Shop, Id = made.Id, Body = CampaignReading.Write(made) };
        command.Context.Add(record);
        command.Audit("discount.created", record.Id, CampaignJson.NameOf(made), null, History(record));
        return ToStored(record);
    }

    public static async Task<Result<StoredDiscount>> UpdateAsync(ShopCommand command, Guid id, long? version, Func<Discount, Discount> edit)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var record = found.Value;
        var (before, edited) = (History(record), edit(ToStored(record).Discount) with { Id = id });
        if (DiscountValidation.Validate(edited) is { Count: > 0 } problems) return Result.Invalid(problems);
        record.Body = CampaignReading.Write(edited);
        record.Version++;
        command.Audit("discount.updated", record.Id, CampaignJson.NameOf(edited), before, History(record));
        return ToStored(record);
    }

    public static async Task<Result<StoredDiscount>> DeleteAsync(ShopCommand command, Guid id, long? version)
    {
        var found = await FindAsync(command, id, version).ConfigureAwait(false);
        if (!found.Succeeded) return found.ToFailed();
        var stored = ToStored(found.Value);
        var users = await command.Context.Set<CampaignRecord>().Where(row => row.ShopId == command.Shop && row.DiscountId == id).OrderBy(row => row.Position).Select(row => row.Name).ToListAsync().ConfigureAwait(false);
        if (users.Count > 0) return Result.Conflict("discount_in_use", $"“{CampaignJson.NameOf(stored.Discount)}” is carried by: {string.Join(", ", users.Take(5))}{(users.Count > 5 ? " …" : "")}.");
        command.Context.Remove(found.Value);
        command.Audit("discount.deleted", id, CampaignJson.NameOf(stored.Discount), History(found.Value), null);
        return stored;
    }

    private static async Task<Result<DiscountRecord>> FindAsync(ShopCommand command, Guid id, long? version)
    {
        var record = await command.Context.Set<DiscountRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id).ConfigureAwait(false);
        if (record is null) return NoSuchDiscount;
        return version is null || record.Version == version ? record : Result.Conflict("discount_changed", "Somebody saved this discount in the meantime. Compare both versions before you save.");
    }

    private static JsonObject History(DiscountRecord record)
    {
        var body = JsonNode.Parse(record.Body)!.AsObject();
        body.Remove("id");
        return body;
    }
}
