using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>
/// Reads an address in Karla's names or the short ones. Rules read codes, so <c>country_code</c> is the country and <c>province_code</c>
/// the state where both spellings are given; the full names are kept for reading back.
/// </summary>
internal ref struct AddressReader
{
    private MemberSet<AddressMember> _given;
    private string? _name, _company, _phone, _street, _line1, _line2, _city, _zipCode, _zip, _provinceCode, _state, _province,
        _countryCode, _country;
    private ExtraMembers _extra;
    private List<KeyValuePair<string, ScalarValue>>? _texts;

    /// <summary>Reads the object that the cursor stands on; an empty list is an empty one; null when it is neither.</summary>
    public static Address? Read(ref JsonCursor json)
    {
        if (json.SkipEmptyList()) return Address.Empty;
        if (!json.BeginObject()) return null;
        var reader = default(AddressReader);
        while (json.NextMember(ref reader._given, out AddressMember member)) reader.ReadMember(ref json, member);
        return reader.ToAddress();
    }

    private void ReadMember(ref JsonCursor json, AddressMember member)
    {
        var name = JsonMembers<AddressMember>.NameOf(member);
        switch (member)
        {
            case AddressMember.Name: _name = json.Text(name); break;
            case AddressMember.Company: _company = json.Text(name); break;
            case AddressMember.Phone: _phone = json.Text(name); break;
            case AddressMember.Street: _street = json.Text(name); break;
            case AddressMember.AddressLine1: _line1 = json.Text(name); break;
            case AddressMember.AddressLine2: _line2 = json.Text(name); break;
            case AddressMember.City: _city = json.Word(name); break;
            case AddressMember.ZipCode: _zipCode = json.Word(name); break;
            case AddressMember.Zip: _zip = json.Word(name); break;
            case AddressMember.ProvinceCode: _provinceCode = json.Word(name); break;
            case AddressMember.State: _state = json.Word(name); break;
            case AddressMember.Province: _province = json.Word(name); break;
            case AddressMember.CountryCode: _countryCode = json.Word(name); break;
            case AddressMember.Country: _country = json.Word(name); break;
            case AddressMember.NotificationPreferences: _extra.Add(member, ref json); break;
            default: AddText(name, json.Text(name)); break;
        }
    }

    private readonly Address ToAddress() => new()
    {
        Name = _name,
        Company = _company,
        Phone = _phone,
        Street = _street ?? _line1,
        Line2 = _line2,
        City = _city,
        Zip = _zipCode ?? _zip,
        State = _provinceCode ?? _state ?? _province,
        Country = _countryCode ?? _country,
        Extra = Leftovers(),
    };

    private readonly AttributeBag Leftovers()
    {
        var line = _street is null ? null : _line1;
        var province = _provinceCode is null && _state is null ? null : _province;
        var country = _countryCode is null ? null : _country;
        var kept = _extra.ToBag().Entries;
        if (line is null && province is null && country is null && _texts is null && kept.IsEmpty) return AttributeBag.Empty;
        KeyValuePair<string, ScalarValue>?[] entries =
            [Entry("address_line_1", line), Entry("province", province), Entry("country", country)];
        return new([.. entries.OfType<KeyValuePair<string, ScalarValue>>(), .. _texts ?? [], .. kept]);
    }

    private void AddText(string name, string? text)
    {
        if (text is not null) (_texts ??= []).Add(new(name, ScalarValue.OfText(text)));
    }

    private static KeyValuePair<string, ScalarValue>? Entry(string name, string? text) => text is null
        ? null
        : new(name, ScalarValue.OfText(text));
}

/// <summary>Reads the customer's account.</summary>
internal static class CustomerReader
{
    /// <summary>Reads the object that the cursor stands on; an empty list is an empty one; null when it is neither.</summary>
    public static Customer? Read(ref JsonCursor json)
    {
        if (json.SkipEmptyList()) return Customer.Empty;
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<CustomerMember>);
        string? type = null, level = null;
        Address? address = null;
        while (json.NextMember(ref given, out CustomerMember member))
        {
            switch (member)
            {
                case CustomerMember.Type: type = json.Word("type"); break;
                case CustomerMember.LoyaltyLevel: level = json.Word("loyalty_level"); break;
                case CustomerMember.Address when !json.IsNull:
                    var mark = json.Mark;
                    address = AddressReader.Read(ref json);
                    json.Under(mark, "address");
                    break;
            }
        }

        return new Customer { Type = type, LoyaltyLevel = level, Address = address ?? Address.Empty };
    }
}
