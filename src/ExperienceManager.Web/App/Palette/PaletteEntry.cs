using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.App.Palette;

/// <summary>Somewhere to go.</summary>
/// <param name="Group">What it is.</param>
/// <param name="Title">Its name in the language of the person, by which it is found.</param>
/// <param name="Href">Its address.</param>
public sealed record PaletteEntry(PaletteGroup Group, string Title, string Href)
{
    private static readonly char[] _separators =
        [' ', '-', '_', '.', ',', ':', ';', '/', '(', ')', '“', '”', '’', '\'', '"', '·', '…', '&', '#', '@'];

    /// <summary>A line beside the name; it is not searched.</summary>
    public LocalizableText? Detail { get; init; }

    /// <summary>Further words by which it is found.</summary>
    public string Also { get; init; } = "";

    /// <summary>Text in which all words may be found when nothing nearer is: of the help, what is below a heading.</summary>
    public string Body { get; init; } = "";

    /// <summary>Whether it opens beside the console: documents have no circuit.</summary>
    public bool IsDocument => Group == PaletteGroup.Help;

    /// <summary>Whether its name is English in every language of the console: the help is.</summary>
    public bool IsEnglish { get; init; }

    /// <summary>The name in small letters without accents.</summary>
    public string Folded { get; } = FoldedText.Of(Title).Trim();

    /// <summary>The words of the name.</summary>
    public IReadOnlyList<string> Words { get; } = WordsOf(FoldedText.Of(Title));

    /// <summary>The words of a folded text.</summary>
    public static string[] WordsOf(string folded) => folded.Split(_separators, StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>What can be gone to. In the order in which groups of equal rank are shown.</summary>
public enum PaletteGroup
{
    /// <summary>Opened before, in this browser.</summary>
    Recent,

    /// <summary>Pages of the console, and what begins there.</summary>
    Pages,

    /// <summary>Segments.</summary>
    Segments,

    /// <summary>Experiences.</summary>
    Experiences,

    /// <summary>Campaigns.</summary>
    Campaigns,

    /// <summary>Orders.</summary>
    Orders,

    /// <summary>Labels of orders.</summary>
    Labels,

    /// <summary>Sections of settings.</summary>
    Settings,

    /// <summary>Other shops.</summary>
    Shops,

    /// <summary>Sections of the help.</summary>
    Help,
}
