using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads labels: any strings, verbatim, as many as fit in the body; anything else is refused with its index.</summary>
internal static class LabelReader
{
    /// <summary>Reads the list that the cursor stands on; null when it is none.</summary>
    public static LabelSet? Read(ref JsonCursor json)
    {
        if (!json.BeginList()) return null;
        var labels = new List<string>();
        for (var index = 0; json.NextElement(); index++)
        {
            if (json.Kind == JsonTokenType.String) labels.Add(json.Word("")!);
            else json.Refuse(index.ToString(CultureInfo.InvariantCulture), "A label must be a text.", "string_type");
        }

        return LabelSet.Of(labels);
    }
}
