using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Cards;

/// <summary>One experience: its page in small, where it is used, how far it is.</summary>
public sealed partial class ExperienceCard
{
    // Locales that are named on the card; the others are counted.
    private const int Named = 3;

    private IReadOnlyList<Translation> _translations = [];

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public required StoredExperience Stored { get; set; }

    [Parameter] public Instant Now { get; set; }

    [Parameter] public bool IsBusy { get; set; }

    [Parameter] public EventCallback OnDuplicate { get; set; }

    [Parameter] public EventCallback OnDelete { get; set; }

    [Parameter] public EventCallback OnMakeDefault { get; set; }

    /// <summary>Page locales that orders use; empty without orders, then all locales of the shop count.</summary>
    [Parameter] public IReadOnlyList<string> Used { get; set; } = [];

    private Guid Id => Stored.Experience.Id;

    private string NameId => $"experience-{Id:N}";

    private string EditUrl => Shop.CanEdit ? ExperienceUrls.Edit(Shop.Shop.Slug, Id) : ExperienceUrls.Preview(Shop.Shop.Slug, Id);

    private ExperienceState State => ExperienceState.Of(Stored);

    private string UsedBy => Stored.UsedBy.Length == 0
        ? L[Stored.IsDefault ? "Shown when no segment matches" : "Not used by a segment"]
        : L.Count(Stored.UsedBy.Length, "Used by 1 segment", $"Used by {Stored.UsedBy.Length} segments");

    private string Texts => Used.Count == 0
        ? L[$"Texts complete in {Complete} of {Shop.Shop.Locales.Length} locales"]
        : Complete == Used.Count ? L["Texts complete in every locale that orders use"]
            : L[$"Texts complete in {Complete} of {Used.Count} locales that orders use"];

    private int Complete => _translations.Count(translation => translation.IsComplete);

    private string? Missing => Incomplete.Any()
        ? string.Join(", ", Incomplete.Select(translation => L[$"{translation.Locale}: {translation.Missing} missing"]))
        : null;

    private string MissingWords
    {
        get
        {
            var locales = Incomplete.Select(translation => translation.Locale).ToList();
            var named = string.Join(", ", locales.Take(Named));
            return locales.Count > Named ? L[$"Not in {named} and {locales.Count - Named} more"] : L[$"Not in {named}"];
        }
    }

    private IEnumerable<Translation> Incomplete => _translations.Where(translation => !translation.IsComplete);

    /// <inheritdoc/>
    protected override void OnParametersSet() => _translations = ContentTexts.Translations(Stored.Experience.Draft, Used.Count > 0 ? Used
        : Shop.Shop.Locales);
}
