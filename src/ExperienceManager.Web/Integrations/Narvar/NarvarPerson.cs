using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Json;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>The customer, or whom a parcel goes to. What only reading back needs is in the address's extra members.</summary>
internal sealed record NarvarPerson(string? Id, string? Email, string? Type, string? Tier, Address Address, bool HasAddress)
{
    /// <summary>As the customer of an order.</summary>
    public Customer ToCustomer() => new() { Type = Type, LoyaltyLevel = Tier, Address = Address };

    /// <summary>
    /// Reads the object that the cursor stands on; null when it is none, or the empty list that PHP writes for an empty one.
    /// </summary>
    /// <param name="json">Where it is.</param>
    /// <param name="keepsEmail">Whether the e-mail is kept for reading back: that of a customer has a place of its own.</param>
    public static NarvarPerson? Read(ref JsonCursor json, bool keepsEmail = false)
    {
        if (json.SkipEmptyList() || !json.BeginObject()) return null;
        var reader = default(PersonReader);
        var given = default(MemberSet<NarvarPersonMember>);
        while (json.NextMember(ref given, out NarvarPersonMember member)) reader.ReadMember(ref json, member);
        return reader.ToPerson(keepsEmail);
    }

    private ref struct PersonReader
    {
        private string? _id, _first, _last, _email, _phone, _type, _tier, _location;
        private Address? _address;
        private ExtraMembers _extra;

        public void ReadMember(ref JsonCursor json, NarvarPersonMember member)
        {
            var name = JsonMembers<NarvarPersonMember>.NameOf(member);
            switch (member)
            {
                case NarvarPersonMember.CustomerId: _id = json.TextOrNumber(name); break;
                case NarvarPersonMember.FirstName: _first = json.TextOrNumber(name); break;
                case NarvarPersonMember.LastName: _last = json.TextOrNumber(name); break;
                case NarvarPersonMember.Email: _email = json.TextOrNumber(name); break;
                case NarvarPersonMember.Phone: _phone = json.TextOrNumber(name); break;
                case NarvarPersonMember.CustomerType: _type = json.TextOrNumber(name); break;
                case NarvarPersonMember.CustomerTier: _tier = json.TextOrNumber(name); break;
                case NarvarPersonMember.LocationId: _location = json.TextOrNumber(name); break;
                case NarvarPersonMember.NotificationPreferences: _extra.Add(member, ref json); break;
                case NarvarPersonMember.Address when !json.IsNull: _address = ReadAddress(ref json); break;
            }
        }

        public readonly NarvarPerson ToPerson(bool keepsEmail)
        {
            var fullName = string.Join(' ', new[] { _first, _last }.Where(part => !string.IsNullOrEmpty(part)));
            var texts = Texts(("first_name", _first), ("last_name", _last), ("email", keepsEmail ? _email : null),
                ("location_id", _location));
            var address = (_address ?? Address.Empty) with
            {
                Name = fullName.Length == 0 ? null : fullName,
                Phone = _phone,
                Extra = new([.. texts, .. _extra.ToBag().Entries]),
            };
            return new NarvarPerson(_id, _email, _type, _tier, address, _address is not null);
        }

        private static IEnumerable<KeyValuePair<string, ScalarValue>> Texts(params (string Name, string? Text)[] texts) =>
            texts.Where(text => text.Text is not null).Select(text => KeyValuePair.Create(text.Name, ScalarValue.OfText(text.Text!)));
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
        if (json.SkipEmptyList() || !json.BeginObject()) return null;
        var given = default(MemberSet<NarvarAddressMember>);
        var address = Address.Empty;
        while (json.NextMember(ref given, out NarvarAddressMember member))
        {
            var text = json.TextOrNumber(JsonMembers<NarvarAddressMember>.NameOf(member));
            address = member switch
            {
                NarvarAddressMember.Street1 => address with { Street = text },
                NarvarAddressMember.Street2 => address with { Line2 = text },
                NarvarAddressMember.City => address with { City = text },
                NarvarAddressMember.State => address with { State = text },
                NarvarAddressMember.Zip => address with { Zip = ZipOf(text, ref json) },
                _ => address with { Country = text },
            };
        }

        return address;
    }

    // A blank stands for none, as an empty text does.
    private static string? ZipOf(string? text, ref JsonCursor json)
    {
        if (string.IsNullOrWhiteSpace(text)) return text is null ? null : "";
        var fault = OrderRules.FindZipFault(Address.Empty with { Zip = text });
        if (fault is null) return text;
        json.Note("zip", fault.Message, fault.Type);
        return null;
    }
}
