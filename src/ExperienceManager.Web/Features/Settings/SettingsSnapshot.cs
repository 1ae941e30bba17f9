using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Shipment rules and label sources, for the snapshot.</summary>
internal sealed class SettingsSnapshot : ISnapshotPart
{
    public async Task<ShopSnapshotSource> AddAsync(ShopSnapshotSource source, AppDbContext context, CancellationToken cancellationToken)
    {
        var settings = await SettingsChanges.ReadAsync(context, source.ShopId, cancellationToken).ConfigureAwait(false);
        return source with
        {
            ShipmentRules = settings[SettingsSection.Carriers].As<CarrierRules>().ToRules(),
            LabelSources = settings[SettingsSection.Segments].As<LabelSources>(),
        };
    }
}
