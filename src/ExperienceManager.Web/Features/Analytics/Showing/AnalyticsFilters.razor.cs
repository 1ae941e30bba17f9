using ExperienceManager.Web.Features.Analytics.Reading;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>The filters of the analytics page.</summary>
public sealed partial class AnalyticsFilters
{
    private const string DefaultType = "default";
    private static readonly string[] _devices = ["", "phone", "tablet", "desktop"];

    [Parameter, EditorRequired] public string Slug { get; set; } = "";

    [Parameter, EditorRequired] public AnalyticsView View { get; set; } = null!;

    [Parameter, EditorRequired] public AnalyticsReport Report { get; set; } = null!;

    [Parameter] public EventCallback<AnalyticsView> OnView { get; set; }

    private string TypeWords => View.Types.Count switch
    {
        0 => "All",
        1 => TitleOf(View.Types[0]),
        _ => $"{View.Types.Count} chosen",
    };

    private string TitleOf(string type) => type == DefaultType ? "Default" : Report.Choices.Segments.FirstOrDefault(segment => segment.Key == type)?.Title ?? type;

    private bool Has(string type) => View.Types.Contains(type);

    private Task Toggle(string type) => Go(View with { Types = Has(type) ? [.. View.Types.Where(other => other != type)] : [.. View.Types, type] });

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

    private static string? Word(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static string TitleOf(IEnumerable<NamedSubject> choices, string? key) =>
        string.IsNullOrEmpty(key) ? "All" : choices.FirstOrDefault(choice => choice.Key == key)?.Title ?? key;

    private static string DeviceText(string? device) => device is { Length: > 0 } ? char.ToUpperInvariant(device[0]) + device[1..] : "All";

    private static string PeriodText(string? key) => AnalyticsPeriod.All.FirstOrDefault(period => period.Key == key)?.Name ?? "Custom dates";

    private static LocalDate? Date(string? text) => text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } date && date.Value.Year is >= 2000 and <= 9000 ? date.Value : null;

    private static string Iso(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
