using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>The customer, or whom a parcel goes to.</summary>
internal sealed record NarvarPerson(string? Id, string? Email, string? Type, string? Tier, Address? Address)
{
    /// <summary>Reads the object that the cursor stands on; null when it is none.</summary>
    public static NarvarPerson? Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<NarvarPersonMember>);
        string? id = null, first = null, last = null, email = null, phone = null, type = null, tier = null;
        Address? address = null;
        while (json.NextMember(ref given, out NarvarPersonMember member))
        {
            var name = JsonMembers<NarvarPersonMember>.NameOf(member);
            switch (member)
            {
                case NarvarPersonMember.CustomerId: id = json.Text(name); break;
                case NarvarPersonMember.FirstName: first = json.Text(name); break;
                case NarvarPersonMember.LastName: last = json.Text(name); break;
                case NarvarPersonMember.Email: email = json.Text(name); break;
                case NarvarPersonMember.Phone: phone = json.Text(name); break;
                case NarvarPersonMember.CustomerType: type = json.Word(name); break;
                case NarvarPersonMember.CustomerTier: tier = json.Word(name); break;
                case NarvarPersonMember.Address when !json.IsNull: address = ReadAddress(ref json); break;
            }
        }

        var fullName = string.Join(' ', new[] { first, last }.Where(part => !string.IsNullOrEmpty(part)));
        return new NarvarPerson(id, email, type, tier, address is null ? null : address with { Name = fullName.Length == 0 ? null : fullName, Phone = phone });
    }

    private static Address? ReadAddress(ref JsonCursor json)
    {
        var mark = json.Mark;
        var address = ReadAddressMembers(ref json);
        json.Under(mark, "address");
        return address;
    }

    private static Address? ReadAddressMembers(ref JsonCursor json)
    {
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<NarvarAddressMember>);
        var address = Address.Empty;
        while (json.NextMember(ref given, out NarvarAddressMember member))
        {
            var text = json.Word(JsonMembers<NarvarAddressMember>.NameOf(member));
            address = member switch
            {
                NarvarAddressMember.Street1 => address with { Street = text },
                NarvarAddressMember.Street2 => address with { Line2 = text },
                NarvarAddressMember.City => address with { City = text },
                NarvarAddressMember.State => address with { State = text },
                NarvarAddressMember.Zip => address with { Zip = text },
                _ => address with { Country = text },
            };
        }

        return address;
    }
}
