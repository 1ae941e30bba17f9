using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Help;

/// <summary>The help: all topics, or one document. It says nothing about any shop, so everyone may read it.</summary>
public sealed partial class HelpPage
{
    private HelpDocument? _document;

    [Inject] public required HelpLibrary Library { get; init; }

    [Inject] public required SeenChanges Seen { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [Parameter] public string? Path { get; set; }

    private IReadOnlyList<HelpHeading> Contents => [.. _document!.Headings.Where(heading => heading.Level == 2)];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Path is null) return;
        _document = Library.Find(Path);
        if (_document is null) Navigation.NotFound();
        else if (_document.Path == HelpUrls.Changes) await MarkAsync();
    }

    private static string IdOf(HelpGroup group) => group.Title.Template.Replace(' ', '-').ToLowerInvariant();

    private string TitleOf(HelpTopic topic) => Library.Find(topic.Path) is { } document ? HelpIndex.TitleOf(document) : topic.Path;

    // Reading goes on when the database is busy; the dot then stays.
    private async Task MarkAsync()
    {
        if (CurrentActor.Of(HttpContext.User) is not { } actor) return;
        try
        {
            await Seen.MarkAsync(actor, HttpContext.RequestAborted);
        }
        catch (WriteUnavailableException)
        {
        }
    }
}
