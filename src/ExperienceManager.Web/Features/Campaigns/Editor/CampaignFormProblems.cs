using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Segments.Schedule;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>
/// What keeps a form from being saved: what cannot be read at all, and what <see cref="CampaignValidation"/> says, under its paths.
/// </summary>
public static class CampaignFormProblems
{
    private const string Content = "promotion_properties";

    /// <summary>All that is wrong; empty when the form can be saved.</summary>
    public static IReadOnlyList<Problem> Of(CampaignForm form, Campaign? source, CampaignValidationContext validation, Instant now)
    {
        ArgumentNullException.ThrowIfNull(form);
        List<Problem> problems =
            [.. Unreadable(form), .. TimeFrameReader.Check(form.Dates, now).Select(problem => new Problem("dates", problem.Message))];
        var hasDates = problems.TrueForAll(problem => problem.Path != "dates");
        var checkedOnes = CampaignValidation.Validate(form.ToDraft(source, now), validation)
            .Where(problem => (hasDates || problem.Path != "end_date") && !problems.Exists(found => found.Path == problem.Path));
        return [.. problems, .. checkedOnes];
    }

    private static IEnumerable<Problem> Unreadable(CampaignForm form)
    {
        if (form.Slot == Slot.Banner && Number($"{Content}.discount.value", form.BannerValue) is { } badge) yield return badge;
        if (form.Slot != Slot.Product) yield break;
        for (var i = 0; i < form.Products.Count; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{Content}.products.{i}.");
            if (Number(path + "price", form.Products[i].Price) is { } price) yield return price;
            if (form.Products[i].HasAmount && Number(path + "discount.amount", form.Products[i].Amount) is { } amount) yield return amount;
        }
    }

    private static Problem? Number(string path, string entry) =>
        NumberText.FaultOf(entry) is { } fault ? new Problem(path, fault, "not_a_number") : null;
}
