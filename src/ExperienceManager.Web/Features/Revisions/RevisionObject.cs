using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>An object of a shop as a revision keeps it.</summary>
/// <param name="Type">Kind of the object, see <see cref="RevisionTypes"/>.</param>
/// <param name="Id">Which.</param>
/// <param name="Key">Its stable name.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Content">What it is; null once it was deleted.</param>
internal sealed record RevisionObject(string Type, Guid Id, string Key, string Name, JsonObject? Content)
{
    /// <summary>An order of priority.</summary>
    public static RevisionObject OfOrder(string of, IEnumerable<string> keys) =>
        new(RevisionTypes.Priority, RevisionTypes.IdOf(of), of, of, RevisionContent.OfOrder(keys));

    /// <summary>The shipment rules.</summary>
    public static RevisionObject OfRules(Domain.Shipments.ShipmentRules rules) =>
        new(RevisionTypes.ShipmentRules, Guid.Empty, RevisionTypes.ShipmentRules, "Shipment rules", RevisionContent.Of(rules));
}
