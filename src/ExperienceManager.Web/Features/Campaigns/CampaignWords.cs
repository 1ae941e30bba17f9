using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>Karla's words for the choices of campaigns: each enum member in snake_case, which <see cref="JsonMembers{TMember}"/> makes.</summary>
internal static class CampaignWords
{
    /// <summary>The word of a choice.</summary>
    public static string Of<TChoice>(TChoice choice)
        where TChoice : struct, Enum => JsonMembers<TChoice>.NameOf(choice);

    /// <summary>All words of a choice, for messages.</summary>
    public static IEnumerable<string> All<TChoice>()
        where TChoice : struct, Enum => Enum.GetValues<TChoice>().Select(Of);

    /// <summary>The choice of a word; null when there is none of it. <c>fixed</c> is another word for <c>fixed_amount</c>.</summary>
    public static TChoice? Find<TChoice>(string word)
        where TChoice : struct, Enum
    {
        if (word == "fixed" && typeof(TChoice) == typeof(DiscountValueType)) word = Of(DiscountValueType.FixedAmount);
        return JsonMembers<TChoice>.TryFind(System.Text.Encoding.UTF8.GetBytes(word), out var choice) ? choice : null;
    }
}
