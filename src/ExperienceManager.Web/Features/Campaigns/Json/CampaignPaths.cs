using System.Globalization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Campaigns.Json;

/// <summary>Where the caller wrote each translation: the domain names them by language, the caller's list by place.</summary>
internal sealed class CampaignPaths
{
    private readonly List<(string Known, string Sent)> _translations = [];

    /// <summary>Notes the place of a translation.</summary>
    /// <param name="parent">Path of the object that has translations.</param>
    /// <param name="language">Its tag.</param>
    /// <param name="index">Its place in the list.</param>
    public void Add(string parent, string language, int index) =>
        _translations.Add(($"{parent}.translations.{language}", string.Create(CultureInfo.InvariantCulture, $"{parent}.translations.{index}")));

    /// <summary>A problem in the caller's own path.</summary>
    public Problem AsSent(Problem problem)
    {
        foreach (var (known, sent) in _translations)
        {
            if (problem.Path.StartsWith(known + ".", StringComparison.Ordinal)) return problem with { Path = sent + problem.Path[known.Length..] };
        }

        return problem;
    }
}
