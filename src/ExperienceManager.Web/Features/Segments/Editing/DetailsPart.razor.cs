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

    /// <summary>Only to be looked at.</summary>
    [Parameter] public bool IsDisabled { get; set; }

    /// <inheritdoc/>
    protected override object Shown =>
        (Form.Name, Form.ExperienceId, Form.Locales, Form.Rollout, Experiences, Locales.ToEquatableArray(),
            Problems.ToEquatableArray(), IsDisabled);

    private IReadOnlyList<(Guid? Value, string Name)> Choices =>
        [.. Experiences.Select(stored => ((Guid?)stored.Experience.Id, L[NameOf(stored)]))];

    private StoredExperience? Chosen => Experiences.FirstOrDefault(stored => stored.Experience.Id == Form.ExperienceId);

    private static LocalizableText NameOf(StoredExperience stored)
    {
        var name = stored.Experience.Name;
        if (stored.IsDefault) return $"{name} (default)";
        if (stored.Experience.Published is null) return $"{name} (not published)";
        return LocalizableText.Name(name);
    }

    private LocalizableText? ErrorOf(string elementId) => Problems.FirstOrDefault(problem => problem.ElementId == elementId)?.Message;

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
