using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>How the colours of a theme read, in words. Whatever is chosen, pages stay readable: this says what they do about it.</summary>
public static class ThemeContrast
{
    private static readonly Theme Standard = new();

    /// <summary>About the primary colour: text on it, and it as text on cards.</summary>
    public static LocalizableText OfPrimary(Theme theme) =>
        Brand(Read(theme.Primary, Standard.Primary), Read(theme.Surface, Standard.Surface), "on cards");

    /// <summary>About the accent colour: text on it, and it as text on the page.</summary>
    public static LocalizableText OfAccent(Theme theme) =>
        Brand(Read(theme.Accent, Standard.Accent), Read(theme.Background, Standard.Background), "on the page");

    /// <summary>About a ground: text on it.</summary>
    public static LocalizableText OfGround(string colour) => $"{TextOn(Read(colour, Standard.Surface))}.";

    private static LocalizableText Brand(Colour colour, Colour ground, LocalizableText where)
    {
        var readable = colour.ReadableOn(ground);
        if (readable == colour) return $"{TextOn(colour)}, {Ratio(colour.ContrastWith(ground))} as text {where}.";
        return $"{TextOn(colour)}. Too low as text {where} ({Ratio(colour.ContrastWith(ground))}), so {readable} is used there.";
    }

    private static LocalizableText TextOn(Colour ground)
    {
        var ratio = Ratio(ground.ContrastWith(ground.Opposite));
        if (ground.Opposite == Colour.White) return $"Contrast {ratio} with light text";
        return $"Contrast {ratio} with dark text";
    }

    private static LocalizableText Ratio(double ratio) => $"{Math.Floor(ratio * 10) / 10:0.0}:1";

    private static Colour Read(string text, string standard) => Colour.Parse(text, Colour.Parse(standard, Colour.White));
}
