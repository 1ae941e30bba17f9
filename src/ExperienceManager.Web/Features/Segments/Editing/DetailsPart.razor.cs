using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Experiences;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>Name, experience and locales of a segment.</summary>
public sealed partial class DetailsPart
{
    [Parameter, EditorRequired] public SegmentForm Form { get; set; } = null!;

    [Parameter] public EventCallback<SegmentForm> FormChanged { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<StoredExperience> Experiences { get; set; } = [];

    /// <summary>The shop's page locales.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<string> Locales { get; set; } = [];

    /// <summary>Problems to show.</summary>
    [Parameter] public IReadOnlyList<SegmentProblem> Problems { get; set; } = [];

    private string ChosenId => Form.ExperienceId?.ToString() ?? "";

    private StoredExperience? Chosen => Experiences.FirstOrDefault(stored => stored.Experience.Id == Form.ExperienceId);

    private static Dictionary<string, object> NameAttributes(Ui.FieldContext context) => new(context.Attributes) { ["maxlength"] = Domain.Rules.RuleLimits.NameLength };

    private static string NameOf(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale).EnglishName;
        }
        catch (CultureNotFoundException)
        {
            return "";
        }
    }

    private string? ErrorOf(string elementId) => Problems.FirstOrDefault(problem => problem.ElementId == elementId)?.Message;

    private Task SetExperienceAsync(string? id) =>
        ChangeAsync(Form with { ExperienceId = Guid.TryParse(id, out var chosen) ? chosen : null });

    // Kept in the shop's order, so that the same choice is always the same list.
    private Task SetLocaleAsync(string locale, bool isIn) =>
        SetLocalesAsync(Locales.Where(known => known == locale ? isIn : Form.Locales.Contains(known)).ToEquatableArray());

    private Task SetLocalesAsync(EquatableArray<string> locales) => ChangeAsync(Form with { Locales = locales });

    // Kept here too: on a slow line the next event comes before the parent has drawn again, and must build on this change.
    private Task ChangeAsync(SegmentForm form)
    {
        Form = form;
        return FormChanged.InvokeAsync(form);
    }
}
