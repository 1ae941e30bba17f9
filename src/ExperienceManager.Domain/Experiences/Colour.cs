using System.Globalization;

namespace ExperienceManager.Domain.Experiences;

/// <summary>An sRGB colour, with the contrast arithmetic of WCAG 2.2 (relative luminance, ratio 1 to 21).</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Ratio that normal text needs (WCAG 1.4.3).</summary>
    public const double TextContrast = 4.5;

    /// <summary>Ratio that large text, icons and control borders need (WCAG 1.4.3, 1.4.11).</summary>
    public const double GraphicContrast = 3;

    /// <summary><c>#000000</c>.</summary>
    public static Colour Black { get; } = new(0, 0, 0);

    /// <summary><c>#ffffff</c>.</summary>
    public static Colour White { get; } = new(255, 255, 255);

    /// <summary>Reads <c>#rrggbb</c>, and nothing else: what is stored ends up in a style sheet.</summary>
    public static bool TryParse(string? text, out Colour colour)
    {
        colour = default;
        if (text is not { Length: 7 } || text[0] != '#') return false;
        if (!uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return false;
        colour = new((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>The colour, or a fallback when the text is none.</summary>
    public static Colour Parse(string? text, Colour fallback) => TryParse(text, out var colour) ? colour : fallback;

    /// <summary>Relative luminance, 0 (black) to 1 (white).</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <summary>Contrast ratio, 1 to 21; symmetric.</summary>
    public double ContrastWith(Colour other)
    {
        var (one, two) = (Luminance, other.Luminance);
        return (Math.Max(one, two) + 0.05) / (Math.Min(one, two) + 0.05);
    }

    /// <summary>This colour with a share (0 to 1) of another mixed in.</summary>
    public Colour Mix(Colour other, double share) =>
        new(Blend(Red, other.Red, share), Blend(Green, other.Green, share), Blend(Blue, other.Blue, share));

    /// <summary>Black or white, whichever reads better on this colour; at least 4.58 for every colour there is.</summary>
    public Colour Opposite => ContrastWith(White) >= ContrastWith(Black) ? White : Black;

    /// <summary>This colour moved towards black or white, as little as needed to reach a ratio on a ground.</summary>
    public Colour ReadableOn(Colour ground, double ratio = TextContrast)
    {
        var goal = ground.Opposite;
        for (var share = 0.0; share < 1; share += 0.04)
        {
            var mixed = Mix(goal, share);
            if (mixed.ContrastWith(ground) >= ratio) return mixed;
        }

        return goal;
    }

    /// <summary><c>#rrggbb</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private static byte Blend(byte from, byte to, double share) => (byte)Math.Round(from + ((to - from) * share));

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
