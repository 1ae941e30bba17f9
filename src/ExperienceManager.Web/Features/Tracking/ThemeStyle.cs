using System.Collections.Concurrent;
using System.Text;
using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// The style sheet of a theme: custom properties that tracking.css reads. Merchants choose four colours; everything that must be
/// readable on them is computed, so that no choice makes a page that cannot be read. Only parsed colours are written, never text.
/// </summary>
public static class ThemeStyle
{
    private static readonly Theme Standard = new();
    private const string Dark = "@media screen and (prefers-color-scheme:dark){:root{";
    private const double DarkTint = 0.08;

    private static readonly Colour Night = new(20, 20, 22);
    private static readonly ConcurrentDictionary<(Theme Theme, bool FollowsPreference), string> Known = new();

    /// <summary>The style sheet of the four colours as they were chosen; cached, as themes are few.</summary>
    public static string Of(Theme theme) => Of(theme, followsPreference: false);

    /// <summary>The style sheet.</summary>
    /// <param name="theme">The theme.</param>
    /// <param name="followsPreference">Whether readers who prefer dark pages get a dark ground with the brand's colours on it.</param>
    public static string Of(Theme theme, bool followsPreference)
    {
        ArgumentNullException.ThrowIfNull(theme);
        if (Known.Count > 2_000) Known.Clear();
        return Known.GetOrAdd((theme, followsPreference), static key => Write(key.Theme, key.FollowsPreference));
    }

    /// <summary>The ground for readers who prefer dark pages; null for a theme that is dark by itself.</summary>
    public static Colour? DarkGround(Theme theme)
    {
        ArgumentNullException.ThrowIfNull(theme);
        return IsDark(Read(theme.Background, Standard.Background)) ? null : Night.Mix(Read(theme.Primary, Standard.Primary), DarkTint);
    }

    private static bool IsDark(Colour ground) => ground.Opposite == Colour.White;

    private static string Write(Theme theme, bool followsPreference)
    {
        var (primary, accent) = (Read(theme.Primary, Standard.Primary), Read(theme.Accent, Standard.Accent));
        var (ground, surface) = (Read(theme.Background, Standard.Background), Read(theme.Surface, Standard.Surface));
        var sheet = Append(new StringBuilder(":root{"), Colours(primary, accent, ground, surface));
        sheet.Append(Corners(theme.Corners)).Append(Typeface(theme.Typeface));
        sheet.Append("color-scheme:").Append(IsDark(ground) ? "dark" : "light").Append('}');
        return followsPreference ? sheet.Append(WriteDark(theme)).ToString() : sheet.ToString();
    }

    // Paper stays white. The logo was made for the light ground, so it keeps a piece of it.
    private static string WriteDark(Theme theme)
    {
        if (DarkGround(theme) is not { } ground) return "";
        var surface = ground.Mix(Colour.White, 0.07);
        var primary = Read(theme.Primary, Standard.Primary).ReadableOn(surface, Colour.GraphicContrast);
        var accent = Read(theme.Accent, Standard.Accent).ReadableOn(surface, Colour.GraphicContrast);
        var sheet = Append(new StringBuilder(Dark), Colours(primary, accent, ground, surface));
        return sheet.Append("--logo:").Append(Read(theme.Background, Standard.Background)).Append(";color-scheme:dark}}").ToString();
    }

    private static StringBuilder Append(StringBuilder sheet, IEnumerable<(string Name, Colour Colour)> colours)
    {
        foreach (var (name, colour) in colours) sheet.Append("--").Append(name).Append(':').Append(colour).Append(';');
        return sheet;
    }

    private static IEnumerable<(string Name, Colour Colour)> Colours(Colour primary, Colour accent, Colour ground, Colour surface)
    {
        var wash = surface.Mix(primary, 0.1);
        var foot = IsDark(ground) ? ground.Mix(Colour.Black, 0.4) : primary.Mix(Colour.Black, 0.62);
        yield return ("primary", primary);
        yield return ("on-primary", TextOn(primary, primary));
        yield return ("accent", accent);
        yield return ("on-accent", TextOn(accent, primary));
        foreach (var part in Ground("ground", ground, primary, accent)) yield return part;
        foreach (var part in Ground("surface", surface, primary, accent)) yield return part;
        foreach (var part in Ground("wash", wash, primary, accent)) yield return part;
        yield return ("foot", foot);
        yield return ("foot-ink", TextOn(foot, primary));
        yield return ("foot-quiet", TextOn(foot, primary).Mix(foot, 0.28).ReadableOn(foot));
        yield return ("foot-line", foot.Mix(TextOn(foot, primary), 0.18));
    }

    // What is drawn on one ground: text, quiet text, hair lines, control borders, and the brand colours made readable there.
    private static IEnumerable<(string Name, Colour Colour)> Ground(string name, Colour ground, Colour primary, Colour accent)
    {
        var ink = TextOn(ground, primary);
        yield return (name, ground);
        yield return ($"{name}-ink", ink);
        yield return ($"{name}-quiet", ink.Mix(ground, 0.36).ReadableOn(ground, 5));
        yield return ($"{name}-line", ground.Mix(ink, 0.13));
        yield return ($"{name}-control", ground.Mix(ink, 0.3).ReadableOn(ground, Colour.GraphicContrast));
        yield return ($"{name}-primary", primary.ReadableOn(ground));
        yield return ($"{name}-accent", accent.ReadableOn(ground));
        yield return ($"{name}-mark", accent.ReadableOn(ground, Colour.GraphicContrast));
    }

    // Almost black or almost white, with a breath of the brand's colour.
    private static Colour TextOn(Colour ground, Colour tint)
    {
        var goal = ground.Opposite;
        return goal.Mix(tint, goal == Colour.White ? 0.04 : 0.14).ReadableOn(ground, Math.Min(7, goal.ContrastWith(ground)));
    }

    private static string Corners(string corners) => corners switch
    {
        "square" => "--corner-s:0px;--corner:0px;--corner-l:0px;--pill:0px;",
        "round" => "--corner-s:12px;--corner:22px;--corner-l:40px;--pill:999px;",
        _ => "--corner-s:6px;--corner:12px;--corner-l:20px;--pill:10px;",
    };

    private static string Typeface(string typeface) => typeface switch
    {
        "serif" => "--display:var(--serif);--body:var(--sans);--display-weight:560;",
        "rounded" => "--display:var(--rounded);--body:var(--rounded);--display-weight:780;",
        "mono" => "--display:var(--mono);--body:var(--sans);--display-weight:640;",
        _ => "--display:var(--sans);--body:var(--sans);--display-weight:680;",
    };

    private static Colour Read(string text, string standard) => Colour.Parse(text, Colour.Parse(standard, Colour.White));
}
