using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>The changes of settings inside a command, for the store and for the import of configuration documents.</summary>
internal static class SettingsChanges
{
    private const int MaxData = 256 * 1024;

    /// <summary>All sections of a shop.</summary>
    public static async Task<IReadOnlyDictionary<SettingsSection, SettingsData>> ReadAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var rows = await context.Set<SettingsRecord>().AsNoTracking().Where(row => row.ShopId == shop)
            .ToDictionaryAsync(row => row.Section, cancellationToken).ConfigureAwait(false);
        return Enum.GetValues<SettingsSection>()
            .ToDictionary(section => section, section => SettingsData.Of(section, rows.GetValueOrDefault(section)));
    }

    /// <summary>Sets members of a section that were checked; what stays the same is no change.</summary>
    public static async Task<Result<SettingsData>> ApplyAsync(ShopCommand command, SettingsChange change)
    {
        var record = await command.Context.Set<SettingsRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Section == change.Section).ConfigureAwait(false);
        var known = SettingsData.Of(change.Section, record);
        if (change.Version is { } version && version != known.Version) return await OutdatedAsync(command, known).ConfigureAwait(false);
        var stored = record is null ? [] : SettingsData.Parse(record.Data);
        SettingsData.Merge(stored, change.Data);
        var text = SettingsData.ToText(stored);
        if (text.Length > MaxData) return Result.Invalid(change.Path, "A section of the settings has at most 256 KiB.", "too_long");
        if (record is null)
            command.Context.Add(
                record = new SettingsRecord
                {
                    ShopId = command.Shop,
                    Section = change.Section,
                    Version = known.Version,
                    Data = "{}",
                    EditedBy = ""
                });
        (record.Data, record.Version, record.EditedAt, record.EditedBy) = (text, known.Version + 1, command.Now, command.Actor.Name);
        var after = SettingsData.Of(change.Section, record);
        if (JsonNode.DeepEquals(known.Data, after.Data) && known.EditedBy is not null)
        {
            command.Context.Entry(record).State = EntityState.Unchanged;
            return known;
        }

        var isRules = change.Section == SettingsSection.Carriers;
        command.Audit(TypeOf(change.Section) + ".updated", SettingsData.NameOf(change.Section), isRules
            ? "Shipment rules"
            : $"Settings: {SettingsData.NameOf(change.Section)}", known.Data, after.Data);
        return after;
    }

    /// <summary>Makes the shipment rules what a document says.</summary>
    public static async Task PutRulesAsync(ShopCommand command, ShipmentRules rules)
    {
        var settings = await ReadAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);
        if (settings[SettingsSection.Carriers].As<CarrierRules>().ToRules() == rules) return;
        await ApplyAsync(command, SettingsChange.To(SettingsSection.Carriers, null, CarrierRules.Of(rules))).ConfigureAwait(false);
    }

    /// <summary>The kind of object in the history.</summary>
    public static string TypeOf(SettingsSection section) => section == SettingsSection.Carriers ? "shipment_rules" : "settings";

    private static async Task<FailedResult> OutdatedAsync(ShopCommand command, SettingsData known)
    {
        var (type, id) = (TypeOf(known.Section), SettingsData.NameOf(known.Section));
        var editor = await command.EditorNameAsync(type, id, known.EditedBy ?? LastEditors.Unknown).ConfigureAwait(false);
        return Result.Conflict(
            "settings_changed",
            $"{editor} changed these settings while you were editing. The current version is {known.Version}. Read them again before you save.");
    }
}
