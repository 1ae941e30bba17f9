using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Why;

/// <summary>
/// Asks for an order, an instant and a locale. The JSON comes as a stream: a change event would be cut off by the circuit's message limit.
/// </summary>
public sealed partial class WhyForm
{
    private const long MaxBytes = 8 * 1024 * 1024;
    private static readonly LocalizableText WhichIsMeant = "Which time is meant?";
    private ElementReference _json;

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<Problem> Faults { get; set; } = [];

    /// <summary>The locale that the order has; null before there is one.</summary>
    [Parameter] public string? OwnLocale { get; set; }

    /// <summary>What stands in the field for JSON at first.</summary>
    [Parameter] public string Json { get; set; } = "";

    [Parameter, EditorRequired] public WhyEntry Entry { get; set; } = new();

    [Parameter] public EventCallback<WhyEntry> EntryChanged { get; set; }

    /// <summary>The form was sent; with the JSON, empty for a stored order.</summary>
    [Parameter] public EventCallback<string> OnExplain { get; set; }

    private IReadOnlyList<Problem> JsonProblems =>
        [.. Faults.Where(problem => problem.Path == "json" || problem.Path.StartsWith("json.", StringComparison.Ordinal))];

    private LocalizableText? JsonError => JsonProblems.Count == 0
        ? At("pasted")
        : LocalizableText.Count(
            JsonProblems.Count, "The API would refuse this order.",
            $"The API would refuse this order for {JsonProblems.Count:N0} reasons.");

    private MomentText? Moment => Entry.Moment(DateTimeZoneProviders.Tzdb.GetZoneOrNull(Shop.Shop.TimeZone) ?? DateTimeZone.Utc);

    private IReadOnlyList<(string Value, string Name)> Locales =>
    [
        ("", OwnLocale is null ? L["The order’s own"] : L[$"The order’s own ({OwnLocale})"]),
        .. Shop.Shop.Locales.Select(locale => (locale, locale)),
    ];

    private static string PathOf(Problem problem) =>
        problem.Path.Length > "json.".Length ? problem.Path["json.".Length..] : "";

    private LocalizableText? At(string path) => Problems.At(Faults, path);

    private Task ChangeAsync(WhyEntry entry)
    {
        Entry = entry;
        return EntryChanged.InvokeAsync(entry);
    }

    private async Task ExplainAsync() => await OnExplain.InvokeAsync(Entry.IsPasted ? await ReadAsync() : "");

    private async Task<string> ReadAsync()
    {
        await using var reference = await Script.InvokeAsync<IJSStreamReference>("experienceEditing.textOf", _json);
        await using var stream = await reference.OpenReadStreamAsync(MaxBytes);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
