using ExperienceManager.Domain.Analytics;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>The filters of the analytics page.</summary>
public sealed partial class AnalyticsFilters
{
    private const string DefaultType = "default";

    [Parameter, EditorRequired] public string Slug { get; set; } = "";

    [Parameter, EditorRequired] public AnalyticsView View { get; set; } = null!;

    [Parameter, EditorRequired] public AnalyticsReport Report { get; set; } = null!;

    [Parameter] public EventCallback<AnalyticsView> OnView { get; set; }

    private IReadOnlyList<(DeviceClass? Value, string Name)> DeviceChoices =>
        [(null, L["All"]), (DeviceClass.Phone, L["Phone"]), (DeviceClass.Tablet, L["Tablet"]), (DeviceClass.Desktop, L["Desktop"])];

    private IReadOnlyList<(string Value, string Name)> PeriodChoices =>
        [.. AnalyticsPeriod.All.Select(period => (period.Key, L[period.Name])), (AnalyticsPeriod.Custom, L["Custom dates"])];

    private IReadOnlyList<(string Value, string Name)> ExperienceChoices =>
        [("", L["All"]), .. Report.Choices.Experiences.Select(experience => (experience.Key, L[experience.Title]))];

    private IReadOnlyList<(string Value, string Name)> CampaignChoices =>
        [("", L["All"]), .. Report.Choices.Campaigns.Select(campaign => (campaign.Key, L[campaign.Title]))];

    private IReadOnlyList<(string Value, string Name)> LocaleChoices =>
        [("", L["All"]), .. Report.Choices.Locales.Select(locale => (locale, locale))];

    private string TypeWords => View.Types.Count switch
    {
        0 => L["All"],
        1 => TitleOf(View.Types[0]),
        _ => L[$"{View.Types.Count} chosen"],
    };

    private string TitleOf(string type)
    {
        if (type == DefaultType) return L["Default"];
        return Report.Choices.Segments.FirstOrDefault(segment => segment.Key == type) is { } segment ? L[segment.Title] : type;
    }

    private bool Has(string type) => View.Types.Contains(type);

    private Task Toggle(string type) =>
        Go(View with { Types = Has(type) ? [.. View.Types.Where(other => other != type)] : [.. View.Types, type] });

    private Task Go(AnalyticsView view) => OnView.InvokeAsync(view);

    private AnalyticsView Chosen(string? period) => period == AnalyticsPeriod.Custom
        ? View with { Period = AnalyticsPeriod.Custom, From = Report.Filter.From, To = Report.Filter.To }
        : View with { Period = period ?? AnalyticsPeriod.Usual.Key, From = null, To = null };

    private Task SetDays(string? first, string? last)
    {
        var from = Date(first) ?? Report.Filter.From;
        var to = Date(last)?.PlusDays(1) ?? Report.Filter.To;
        // Whichever was set stays; the other end gives way.
        if (from >= to) (from, to) = first is null ? (to.PlusDays(-1), to) : (from, from.PlusDays(1));
        return Go(View with { Period = AnalyticsPeriod.Custom, From = from, To = to });
    }

    private static string? Word(string key) => key.Length > 0 ? key : null;

    private static LocalDate? Date(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } date && date.Value.Year is >= 2000 and <= 9000
            ? date.Value
            : null;

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
