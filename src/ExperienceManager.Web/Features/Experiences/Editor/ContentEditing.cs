using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>What the parts of the editor share: the content as it is now, and how to tell the page of a new one.</summary>
/// <param name="Now">
/// Gives the content as it is now. Not the content of the last drawing: on a slow line the next keystroke comes before the parts were drawn
/// again, and must build on the change before it.
/// </param>
/// <param name="Locale">The locale being written.</param>
/// <param name="DefaultLocale">The shop's default locale.</param>
/// <param name="Problems">What the last save complained about.</param>
/// <param name="Change">Tells the page.</param>
/// <param name="Fields">What stands in which field, for comparing with the browser.</param>
public sealed record ContentEditing(
    Func<ExperienceContent> Now, string Locale, string DefaultLocale, IReadOnlyList<Problem> Problems, Action<ExperienceContent> Change,
    EditorFields Fields)
{
    /// <summary>The content; immutable, each change makes a new one.</summary>
    public ExperienceContent Content => Now();

    /// <summary>Shows a state in the preview.</summary>
    public Action<DeliveryState> ShowState { get; init; } = _ => { };

    /// <summary>What is wrong with a field, in the words of the domain; null when nothing is.</summary>
    public LocalizableText? ErrorAt(string path) => Web.Ui.Problems.At(Problems, $"content.{path}");

    /// <summary>Whether anything below a path is wrong.</summary>
    public bool HasErrorUnder(string path) => ErrorAt(path) is not null;

    /// <summary>A new hero.</summary>
    public void Set(Hero hero) => Change(Content with { Hero = hero });

    /// <summary>A new theme.</summary>
    public void Set(Theme theme) => Change(Content with { Theme = theme });

    /// <summary>A new message.</summary>
    public void Set(MessageBlock message) => Change(Content with { Message = message });

    /// <summary>New texts of a state; empty ones remove it.</summary>
    public void Set(StateText text) => Change(Content.With(text));

    /// <summary>New tiles.</summary>
    public void Set(EquatableArray<PromotionTile> tiles) => Change(Content with { Tiles = tiles });

    /// <summary>A new carousel.</summary>
    public void Set(ProductCarousel carousel) => Change(Content with { Carousel = carousel });

    /// <summary>A new feedback block.</summary>
    public void Set(FeedbackBlock feedback) => Change(Content with { Feedback = feedback });

    /// <summary>A new footer.</summary>
    public void Set(FooterBlock footer) => Change(Content with { Footer = footer });
}
