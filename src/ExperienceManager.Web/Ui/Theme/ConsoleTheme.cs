using MudBlazor;

namespace ExperienceManager.Web.Ui.Theme;

/// <summary>
/// The one theme of the console's MudBlazor parts, with the colours of <c>tokens.css</c>. A test writes <c>mud-theme.css</c> from it:
/// MudThemeProvider itself would write style elements, which the content security policy blocks.
/// </summary>
public static class ConsoleTheme
{
    private const string Raised = "var(--shadow-raised)";
    private const string Overlay = "var(--shadow-overlay)";
    private const int FirstFloating = 6;

    /// <summary>Light and dark.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = ConsolePalettes.Light,
        PaletteDark = ConsolePalettes.Dark,
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "7px", DrawerWidthLeft = "15rem", AppbarHeight = "3rem" },
        Typography = CreateTypography(),
        Shadows = new Shadow
        {
            Elevation =
            [.. Enumerable.Range(0, 26).Select(level => level == 0 ? "none" : level < FirstFloating ? Raised : Overlay)]
        },
    };

    private static Typography CreateTypography() => new()
    {
        Default = Words(new DefaultTypography(), "0.875rem"),
        Body1 = Words(new Body1Typography(), "0.875rem"),
        Body2 = Words(new Body2Typography(), "0.8125rem"),
        Caption = Words(new CaptionTypography(), "0.75rem"),
        Overline = Words(new OverlineTypography(), "0.75rem"),
        // The face of every input.
        Subtitle1 = Words(new Subtitle1Typography(), "0.875rem"),
        Subtitle2 = Words(new Subtitle2Typography(), "0.8125rem", "600"),
        Button = Words(new ButtonTypography(), "0.875rem", "600", "1.2"),
        H1 = Heading(new H1Typography(), "1.25rem"),
        H2 = Heading(new H2Typography(), "1rem"),
        H3 = Heading(new H3Typography(), "0.875rem"),
        H4 = Heading(new H4Typography(), "0.875rem"),
        H5 = Heading(new H5Typography(), "0.875rem"),
        H6 = Heading(new H6Typography(), "0.875rem"),
    };

    private static T Heading<T>(T typography, string size) where T : BaseTypography
    {
        Words(typography, size, "650", "1.3");
        typography.LetterSpacing = "-0.011em";
        return typography;
    }

    private static T Words<T>(T typography, string size, string weight = "400", string lineHeight = "1.5") where T : BaseTypography
    {
        typography.FontFamily = ["var(--font)"];
        (typography.FontSize, typography.FontWeight, typography.LineHeight) = (size, weight, lineHeight);
        (typography.LetterSpacing, typography.TextTransform) = ("0", "none");
        return typography;
    }
}
