using System.Globalization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>Where the caller wrote each translation: the domain names them by language, the caller's list by place.</summary>
internal sealed class WirePaths
{
    private readonly List<(string Known, string Sent)> _translations = [];

    /// <summary>Notes the place of a translation.</summary>
    /// <param name="parent">Path of the object that has translations.</param>
    /// <param name="language">Its tag.</param>
    /// <param name="index">Its place in the list.</param>
    public void Add(string parent, string language, int index)
    {
        var list = parent.Length == 0 ? WireTranslations.Name : $"{parent}.{WireTranslations.Name}";
        _translations.Add(($"{list}.{language}.", string.Create(CultureInfo.InvariantCulture, $"{list}.{index}.")));
    }

    /// <summary>A problem in the caller's own path.</summary>
    public Problem AsSent(Problem problem)
    {
        var (known, sent) = _translations.Find(translation => problem.Path.StartsWith(translation.Known, StringComparison.Ordinal));
        return known is null ? problem : problem with { Path = sent + problem.Path[known.Length..] };
    }
}
