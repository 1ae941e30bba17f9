using MudBlazor;

namespace ExperienceManager.Web.Ui.Theme;

/// <summary>The colours of <c>tokens.css</c> under the names MudBlazor has for them.</summary>
internal static class ConsolePalettes
{
    public static PaletteLight Light { get; } = Fill(new PaletteLight(), new(
        Accent: "#1a59b5", AccentHover: "#154a98", AccentSoft: "#e6effb", OnAccent: "#ffffff", Text: "#16202c", Muted: "#4c5967",
        Faint: "#5f6c7a", Inverse: "#ffffff",
        Canvas: "#f7f8fa", Surface: "#ffffff", Sunken: "#eff2f5", Hover: "#f1f4f8", Line: "#e1e6ec", Control: "#7f8b99",
        Positive: "#136641", Info: "#1b54a0", Warning: "#7a4900", Danger: "#ae2117", Neutral: "#475463", NeutralSoft: "#e9edf2",
        Scrim: "rgba(16,24,36,0.44)"));

    public static PaletteDark Dark { get; } = Fill(new PaletteDark(), new(
        Accent: "#8abaff", AccentHover: "#a8ccff", AccentSoft: "#1b3252", OnAccent: "#0b1626", Text: "#e7ecf2", Muted: "#aab6c3",
        Faint: "#94a1af", Inverse: "#0f141b",
        Canvas: "#0f141b", Surface: "#171e27", Sunken: "#121922", Hover: "#202a36", Line: "#29333f", Control: "#738192",
        Positive: "#84dcae", Info: "#a3caff", Warning: "#f5c76c", Danger: "#ffaaa2", Neutral: "#b7c2ce", NeutralSoft: "#27313d",
        Scrim: "rgba(0,0,0,0.62)"));

    private static T Fill<T>(T palette, Tokens tokens) where T : Palette
    {
        FillAccents(palette, tokens);
        FillGrounds(palette, tokens);
        (palette.TextPrimary, palette.TextSecondary, palette.TextDisabled) = (tokens.Text, tokens.Muted, tokens.Faint);
        (palette.ActionDefault, palette.ActionDisabled, palette.ActionDisabledBackground) = (tokens.Muted, tokens.Faint, tokens.Sunken);
        (palette.LinesDefault, palette.LinesInputs, palette.TableLines) = (tokens.Line, tokens.Control, tokens.Line);
        (palette.Divider, palette.DividerLight, palette.Skeleton) = (tokens.Line, tokens.Line, tokens.NeutralSoft);
        (palette.GrayDefault, palette.GrayLight, palette.GrayLighter) = (tokens.Faint, tokens.NeutralSoft, tokens.Sunken);
        (palette.GrayDark, palette.GrayDarker) = (tokens.Muted, tokens.Neutral);
        (palette.HoverOpacity, palette.RippleOpacity, palette.RippleOpacitySecondary) = (0.06, 0, 0);
        return palette;
    }

    private static void FillAccents(Palette palette, Tokens tokens)
    {
        (palette.Primary, palette.PrimaryDarken, palette.PrimaryLighten, palette.PrimaryContrastText) =
            (tokens.Accent, tokens.AccentHover, tokens.AccentSoft, tokens.OnAccent);
        (palette.Secondary, palette.SecondaryDarken, palette.SecondaryLighten, palette.SecondaryContrastText) =
            (tokens.Neutral, tokens.Text, tokens.NeutralSoft, tokens.Inverse);
        (palette.Tertiary, palette.TertiaryDarken, palette.TertiaryLighten, palette.TertiaryContrastText) =
            (tokens.Accent, tokens.AccentHover, tokens.AccentSoft, tokens.OnAccent);
        (palette.Info, palette.InfoDarken, palette.InfoLighten, palette.InfoContrastText) =
            (tokens.Info, tokens.Info, tokens.Info, tokens.Inverse);
        (palette.Success, palette.SuccessDarken, palette.SuccessLighten, palette.SuccessContrastText) =
            (tokens.Positive, tokens.Positive, tokens.Positive, tokens.Inverse);
        (palette.Warning, palette.WarningDarken, palette.WarningLighten, palette.WarningContrastText) =
            (tokens.Warning, tokens.Warning, tokens.Warning, tokens.Inverse);
        (palette.Error, palette.ErrorDarken, palette.ErrorLighten, palette.ErrorContrastText) =
            (tokens.Danger, tokens.Danger, tokens.Danger, tokens.Inverse);
        (palette.Dark, palette.DarkDarken, palette.DarkLighten, palette.DarkContrastText) =
            (tokens.Text, tokens.Text, tokens.Text, tokens.Inverse);
    }

    private static void FillGrounds(Palette palette, Tokens tokens)
    {
        (palette.Background, palette.BackgroundGray, palette.Surface) = (tokens.Canvas, tokens.Sunken, tokens.Surface);
        (palette.DrawerBackground, palette.DrawerText, palette.DrawerIcon) = (tokens.Sunken, tokens.Muted, tokens.Muted);
        (palette.AppbarBackground, palette.AppbarText) = (tokens.Surface, tokens.Text);
        (palette.TableStriped, palette.TableHover) = (tokens.Sunken, tokens.Hover);
        (palette.OverlayDark, palette.OverlayLight) = (tokens.Scrim, tokens.Scrim);
    }

    private sealed record Tokens(
        string Accent, string AccentHover, string AccentSoft, string OnAccent, string Text, string Muted, string Faint, string Inverse,
        string Canvas, string Surface, string Sunken, string Hover, string Line, string Control,
        string Positive, string Info, string Warning, string Danger, string Neutral, string NeutralSoft, string Scrim);
}
