using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>What a shop's admin sets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DefaultLocale">Page locale of last resort.</param>
/// <param name="Locales">Page locales; the default is among them.</param>
/// <param name="TimeZone">IANA zone of its days.</param>
public sealed record ShopSettings(string Name, string DefaultLocale, EquatableArray<string> Locales, string TimeZone)
{
    /// <summary>What is wrong, with paths <c>name</c>, <c>default_locale</c>, <c>locales.0</c>, <c>time_zone</c>.</summary>
    public IReadOnlyList<Problem> Validate()
    {
        var problems = new ProblemList();
        problems.Add(SegmentValidation.CheckName("name", Name));
        for (var i = 0; i < Locales.Count; i++)
        {
            if (LocaleTag.Normalize(Locales[i]) != Locales[i])
                problems.Add(new Problem($"locales.{i}", $"“{Locales[i]}” is not a locale such as en-US.", "unknown_locale"));
        }

        if (!Locales.Contains(DefaultLocale))
            problems.Add(new Problem("default_locale", "The default locale must be one of the shop's locales.", "unknown_locale"));
        if (Locales.Distinct().Count() != Locales.Count) problems.Add(new Problem("locales", "A locale is there twice.", "duplicate"));
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(TimeZone) is null)
            problems.Add(new Problem("time_zone", "Choose an IANA time zone such as Europe/Berlin.", "unknown_time_zone"));
        return problems.All;
    }
}
