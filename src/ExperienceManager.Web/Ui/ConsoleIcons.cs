using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Ui;

/// <summary>The console's own line icons on a 20 × 20 grid, one path each.</summary>
public static class ConsoleIcons
{
    private static readonly ConcurrentDictionary<string, string> _icons = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string Name, int Size), MarkupString> _markup = new();

    private static readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal)
    {
        ["alert"] = "M10 3.2 17.5 16.5h-15zM10 8v3.8M10 14.2v.1",
        ["arrow-both"] = "M6.5 8 10 4.5 13.5 8M6.5 12l3.5 3.5 3.5-3.5",
        ["arrow-down"] = "M10 4v12M5.5 11.5 10 16l4.5-4.5",
        ["arrow-left"] = "M16 10H4M8.5 5.5 4 10l4.5 4.5",
        ["arrow-up"] = "M10 16V4M5.5 8.5 10 4l4.5 4.5",
        ["box"] = "M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5l7 3.5 7-3.5M10 10v7M6.5 4.8l7 3.4",
        ["calendar"] = "M4 5h12v11.5H4zM4 8.5h12M7 3v3.5M13 3v3.5",
        ["chart"] = "M3.5 3.5v13h13M7 13.5v-3M10.5 13.5V6.5M14 13.5v-5",
        ["check"] = "m4 10.5 4 4 8-9",
        ["chevron-down"] = "m5 7.5 5 5 5-5",
        ["chevron-left"] = "m12.5 5-5 5 5 5",
        ["chevron-right"] = "m7.5 5 5 5-5 5",
        ["chevron-up"] = "m5 12.5 5-5 5 5",
        ["clock"] = "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 6.2V10l2.6 1.8",
        ["copy"] = "M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4",
        ["dots"] = "M4.5 9.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4M10 9.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4M15.5 9.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4",
        ["download"] = "M10 3.5v9M6 8.5l4 4 4-4M4 16.5h12",
        ["edit"] = "M4 16l.6-3.2L13.4 4a1.8 1.8 0 0 1 2.6 2.6l-8.8 8.8zM12 5.4 14.6 8",
        ["external"] = "M11.5 4H16v4.5M16 4l-7 7M14 11.5V16H4V6h4.5",
        ["eye"] = "M2.5 10S5 5 10 5s7.5 5 7.5 5-2.5 5-7.5 5-7.5-5-7.5-5M10 7.8a2.2 2.2 0 1 1 0 4.4 2.2 2.2 0 0 1 0-4.4",
        ["filter"] = "M3.5 5h13M6 10h8M8.5 15h3",
        ["flag"] = "M5 17V3.5M5 4h10l-2 3.5 2 3.5H5",
        ["globe"] = "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M3 10h14M10 3c2.2 2 3 4.5 3 7s-.8 5-3 7c-2.2-2-3-4.5-3-7s.8-5 3-7",
        ["grip"] = "M7.5 4.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4M12.5 4.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4M7.5 9.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4M12.5 9.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4M7.5 14.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4M12.5 14.3a.7.7 0 1 1 0 1.4.7.7 0 0 1 0-1.4",
        ["help"] = "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M8 8a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.5M10 13.6v.1",
        ["home"] = "M3.5 9.5 10 3.8l6.5 5.7M5.3 8.2v8.3h9.4V8.2M8.3 16.5v-4.3h3.4v4.3",
        ["image"] = "M3.5 4.5h13v11h-13zM3.5 13l4-4 5 5M11 12l2-2 3.5 3.5M12.5 7.3v.01",
        ["inbox"] = "M3 11.5 5.5 4h9l2.5 7.5v4.5H3zM3 11.5h4l1 2h4l1-2h4",
        ["info"] = "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 9.2v4M10 6.6v.1",
        ["key"] = "M12.8 3.5a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4M10 9.9l-6.5 6.6M5 15l1.8 1.8M7.5 12.5l1.6 1.6",
        ["layers"] = "m10 3 7 3.7-7 3.7-7-3.7zM3 10l7 3.7 7-3.7M3 13.3 10 17l7-3.7",
        ["link"] = "M8.5 11.5a3 3 0 0 0 4.2 0l2.8-2.8a3 3 0 0 0-4.2-4.2L10 5.8M11.5 8.5a3 3 0 0 0-4.2 0l-2.8 2.8a3 3 0 0 0 4.2 4.2l1.3-1.3",
        ["lock"] = "M4.5 9h11v7.5h-11zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v1.5",
        ["menu"] = "M3.5 5.5h13M3.5 10h13M3.5 14.5h13",
        ["monitor"] = "M3 4h14v9.5H3zM7 17h6M10 13.5V17",
        ["moon"] = "M16.5 11.8A6.8 6.8 0 0 1 8.2 3.5a6.8 6.8 0 1 0 8.3 8.3",
        ["palette"] = "M10 3a7 7 0 0 0 0 14c1.3 0 1.7-.9 1.3-1.8-.5-1.2.2-2.4 1.5-2.4h2A2.2 2.2 0 0 0 17 10.5C17 6 13.7 3 10 3M6.5 10v.01M8.3 6.7v.01M12 6.5v.01",
        ["plug"] = "M7 3v4M13 3v4M5 7h10v2.5a5 5 0 0 1-10 0zM10 14.5V17",
        ["plus"] = "M10 4v12M4 10h12",
        ["refresh"] = "M16 10a6 6 0 1 1-1.8-4.3M16.5 3v3.5H13",
        ["search"] = "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M13 13l3.5 3.5",
        ["send"] = "M17 3 9 11M17 3l-5 14-3-6-6-3z",
        ["shield"] = "M10 3l6 2.2v4.3c0 3.5-2.5 6-6 7.5-3.5-1.5-6-4-6-7.5V5.2z",
        ["sign-out"] = "M8 3.5H4v13h4M9 10h8M13.5 6.5 17 10l-3.5 3.5",
        ["sliders"] = "M3.5 6h7M14.5 6h2M12.5 4v4M3.5 14h2M9.5 14h7M7.5 12v4",
        ["store"] = "M3.5 8 5 3.5h10L16.5 8M3.5 8a2.2 2.2 0 0 0 4.3 0 2.2 2.2 0 0 0 4.4 0 2.2 2.2 0 0 0 4.3 0M4.5 10v6.5h11V10M8.5 16.5v-4h3v4",
        ["sun"] = "M10 6.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M10 2.5v1.3M10 16.2v1.3M2.5 10h1.3M16.2 10h1.3M4.7 4.7l.9.9M14.4 14.4l.9.9M4.7 15.3l.9-.9M14.4 5.6l.9-.9",
        ["tag"] = "M3.5 3.5H10l6.5 6.5-6.5 6.5L3.5 10zM7 7v.01",
        ["trash"] = "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
        ["truck"] = "M2.5 5h9v9h-9zM11.5 8h3l3 3v3h-6M6 13.2a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2M14 13.2a1.6 1.6 0 1 1 0 3.2 1.6 1.6 0 0 1 0-3.2",
        ["undo"] = "M7.5 4.5 4 8l3.5 3.5M4 8h7.5a4.5 4.5 0 0 1 0 9H8",
        ["user"] = "M10 3.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M3.8 16.8c.6-3 3-4.6 6.2-4.6s5.6 1.6 6.2 4.6",
        ["users"] = "M7.5 4a2.9 2.9 0 1 1 0 5.8 2.9 2.9 0 0 1 0-5.8M2 16.3c.5-2.7 2.6-4.2 5.5-4.2s5 1.5 5.5 4.2M13 4.3a2.9 2.9 0 0 1 0 5.2M15 12.5c1.7.5 2.7 1.8 3 3.8",
        ["x"] = "m5 5 10 10M15 5 5 15",
    };

    /// <summary>The path of an icon; an empty path for an unknown name, so that a typo shows as a gap and not as a dead page.</summary>
    public static string Path(string name) => _paths.GetValueOrDefault(name, "");

    /// <summary>The icon as MudBlazor takes it, on its grid of 24 × 24, for StartIcon and Icon. All its uses share one text.</summary>
    public static string Of(string name) => _icons.GetOrAdd(name, Write);

    /// <summary>The icon as plain markup, for what is drawn so often that a component for each would be too heavy.</summary>
    public static MarkupString Markup(string name, int size = 16) => _markup.GetOrAdd((name, size), key => (MarkupString)string.Create(
        CultureInfo.InvariantCulture,
        $"<svg class=\"icon\" viewBox=\"0 0 24 24\" width=\"{key.Size}\" height=\"{key.Size}\" aria-hidden=\"true\" focusable=\"false\">"
        + $"{Of(key.Name)}</svg>"));

    private static string Write(string name) =>
        "<g transform=\"scale(1.2)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\" stroke-linecap=\"round\" "
        + $"stroke-linejoin=\"round\"><path d=\"{Path(name)}\"/></g>";
}
