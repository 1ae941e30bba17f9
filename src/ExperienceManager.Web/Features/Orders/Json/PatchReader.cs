using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads the body of a PATCH: what is absent or null is left alone.</summary>
internal static class PatchReader
{
    private enum PatchMember
    {
        Segments,
        Address,
        ExpectedNumberOfShipments,
    }

    /// <summary>Reads the object that the cursor stands on.</summary>
    public static OrderPatch Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null!;
        var given = default(MemberSet<PatchMember>);
        LabelSet? labels = null;
        Address? address = null;
        int? shipments = null;
        while (json.NextMember(ref given, out PatchMember member))
        {
            if (json.IsNull) continue;
            var mark = json.Mark;
            switch (member)
            {
                case PatchMember.Segments: labels = LabelReader.Read(ref json); break;
                case PatchMember.Address: address = AddressReader.Read(ref json); break;
                case PatchMember.ExpectedNumberOfShipments: shipments = json.Count("", 1); break;
            }

            json.Under(mark, JsonMembers<PatchMember>.NameOf(member));
        }

        return new OrderPatch(labels, address, shipments) { Unused = json.Unused };
    }
}
