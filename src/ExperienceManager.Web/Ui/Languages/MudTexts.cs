using System.Collections.Frozen;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// MudBlazor's own words in the language of the person, not in that of the thread: another person's change may have drawn a page again.
/// In English they are MudBlazor's.
/// </summary>
public sealed class MudTexts(ConsoleText texts) : MudLocalizer
{
    private static readonly FrozenDictionary<string, string> _words = new Dictionary<string, string>
    {
        ["MudAlert_Close"] = "Close",
        ["MudChip_Close"] = "Remove",
        ["MudDialog_Close"] = "Close",
        ["MudDataGrid_Loading"] = "Loading…",
        ["MudDataGrid_Sort"] = "Sort",
        ["MudDataGrid_Unsort"] = "Do not sort",
        ["MudFormComponent_Required"] = "Required",
        ["MudInput_Clear"] = "Clear",
        ["MudInput_Decrement"] = "Decrease",
        ["MudInput_Increment"] = "Increase",
        ["MudPagination_CurrentPage"] = "Current page {0}",
        ["MudPagination_FirstPage"] = "First page",
        ["MudPagination_LastPage"] = "Last page",
        ["MudPagination_NextPage"] = "Next page",
        ["MudPagination_PageIndex"] = "Page {0}",
        ["MudPagination_PreviousPage"] = "Previous page",
        ["MudSelect_SelectAll"] = "Select all",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override LocalizedString this[string key] =>
        texts.Language != ConsoleLanguage.English && _words.TryGetValue(key, out var word)
            ? new(key, texts[word])
            : new(key, key, resourceNotFound: true);

    /// <inheritdoc/>
    public override LocalizedString this[string key, params object[] arguments] => this[key] is { ResourceNotFound: false } word
        ? new(key, string.Format(texts.Culture, word.Value, arguments))
        : new(key, key, resourceNotFound: true);
}
