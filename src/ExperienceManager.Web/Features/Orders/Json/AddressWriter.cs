using System.Text.Json;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Writes an address.</summary>
internal static class AddressWriter
{
    /// <summary>Writes an address; what is unknown is left out.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The member.</param>
    /// <param name="address">The address.</param>
    /// <param name="isShort">Whether the codes are named city, state, zip, country, as in the customer's account and in
    /// destinations.</param>
    public static void Write(Utf8JsonWriter json, string name, Address address, bool isShort)
    {
        // Full names of the country and province need the names they came under.
        isShort &= address.Extra.Entries.IsEmpty;
        json.WriteStartObject(name);
        OrderWriter.WriteText(json, "name", address.Name);
        OrderWriter.WriteText(json, "company", address.Company);
        OrderWriter.WriteText(json, "phone", address.Phone);
        OrderWriter.WriteText(json, "street", address.Street);
        OrderWriter.WriteText(json, "address_line_2", address.Line2);
        OrderWriter.WriteText(json, "city", address.City);
        OrderWriter.WriteText(json, isShort ? "state" : "province_code", address.State);
        OrderWriter.WriteText(json, isShort ? "zip" : "zip_code", address.Zip);
        OrderWriter.WriteText(json, isShort ? "country" : "country_code", address.Country);
        BagWriter.WriteMembers(json, address.Extra);
        json.WriteEndObject();
    }
}
