using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads the change of a parcel: what is absent or null is left alone, a list that is given replaces.</summary>
internal static class ShipmentPatchReader
{
    /// <summary>Reads the object that the cursor stands on.</summary>
    public static ShipmentPatch Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null!;
        var given = default(MemberSet<ShipmentPatchMember>);
        string? url = null;
        EquatableArray<ShipmentContent>? contents = null;
        while (json.NextMember(ref given, out ShipmentPatchMember member))
        {
            if (json.IsNull) continue;
            var mark = json.Mark;
            if (member == ShipmentPatchMember.TrackingUrl) url = json.Text("");
            else contents = ShipmentReader.ReadContentList(ref json);
            json.Under(mark, JsonMembers<ShipmentPatchMember>.NameOf(member));
        }

        return new ShipmentPatch(url, contents);
    }
}
