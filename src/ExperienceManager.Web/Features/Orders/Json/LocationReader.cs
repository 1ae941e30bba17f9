using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>
/// Reads where a carrier scanned a parcel: a text, or the parts of a place. Street, postcode and coordinates are left out.
/// </summary>
internal static class LocationReader
{
    private const int MaxLength = 200;

    /// <summary>The place as one line, such as <c>Leipzig Hub, Leipzig, DE</c>; null when there is none.</summary>
    public static string? Read(ref JsonCursor json)
    {
        if (json.Kind != JsonTokenType.StartObject) return Line(json.Text("location"));
        var mark = json.Mark;
        json.BeginObject();
        var seen = default(MemberSet<LocationMember>);
        string? name = null, city = null, state = null, province = null, code = null, country = null;
        while (json.NextMember(ref seen, out LocationMember member))
        {
            switch (member)
            {
                case LocationMember.Name: name = json.Text("name"); break;
                case LocationMember.City: city = json.Text("city"); break;
                case LocationMember.State: state = json.Text("state"); break;
                case LocationMember.Province: province = json.Text("province"); break;
                case LocationMember.CountryCode: code = json.Text("country_code"); break;
                case LocationMember.Country: country = json.Text("country"); break;
                default: json.Skip(); break;
            }
        }

        json.Under(mark, "location");
        string?[] parts = [name, city, state ?? province, country ?? code];
        var given = parts.Where(part => !string.IsNullOrWhiteSpace(part)).Select(part => part!.Trim());
        return Line(string.Join(", ", given.Distinct(StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>A text as one line of the page; null for a blank one.</summary>
    public static string? Line(string? text) => string.IsNullOrWhiteSpace(text) ? null : PlainText.Shorten(text.Trim(), MaxLength);
}
