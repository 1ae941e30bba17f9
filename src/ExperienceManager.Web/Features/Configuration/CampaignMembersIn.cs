using System.Globalization;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Campaigns.Json;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Documents are loud where the API is lenient: members of campaigns that are unknown, or count for nothing, are problems.</summary>
internal static class CampaignMembersIn
{
    /// <summary>Unknown members of <c>promotion_properties</c>.</summary>
    public static IReadOnlyList<Problem> Unknown(JsonElement json)
    {
        var problems = new ProblemList();
        Check<PropertiesMember>(json, "", problems);
        if (json.ValueKind != JsonValueKind.Object) return problems.All;
        if (json.TryGetProperty("discount", out var discount)) Check<BannerDiscountMember>(discount, "discount", problems);
        CheckTranslations(json, "", problems);
        foreach (var (product, path) in Elements(json, "products", "")) CheckProduct(product, path, problems);
        return problems.All;
    }

    private static void CheckProduct(JsonElement product, string path, ProblemList problems)
    {
        Check<ProductMember>(product, path, problems);
        if (product.ValueKind != JsonValueKind.Object) return;
        if (product.TryGetProperty("discount", out var discount)) Check<ProductDiscountMember>(discount, path + ".discount", problems);
        CheckTranslations(product, path, problems);
    }

    private static void CheckTranslations(JsonElement json, string parent, ProblemList problems)
    {
        foreach (var (translation, path) in Elements(json, "translations", parent))
        {
            Check<TranslationMember>(translation, path, problems);
            if (translation.ValueKind == JsonValueKind.Object && translation.TryGetProperty("values", out var values)) Check<TextMember>(values, path + ".values", problems);
        }
    }

    private static IEnumerable<(JsonElement Element, string Path)> Elements(JsonElement json, string name, string parent) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select((element, index) => (element, string.Create(CultureInfo.InvariantCulture, $"{(parent.Length > 0 ? parent + "." : "")}{name}.{index}")))
            : [];

    private static void Check<TMember>(JsonElement json, string path, ProblemList problems)
        where TMember : struct, Enum
    {
        if (json.ValueKind != JsonValueKind.Object) return;
        foreach (var name in json.EnumerateObject().Select(member => member.Name).Where(name => !JsonMembers<TMember>.TryFind(Encoding.UTF8.GetBytes(name), out _)))
        {
            problems.Add(new Problem(PlainText.Shorten(name, 60), $"Unknown member.{ClosestWord.Hint(name, CampaignWords.All<TMember>())}", "unknown_member").Under(path));
        }
    }
}
