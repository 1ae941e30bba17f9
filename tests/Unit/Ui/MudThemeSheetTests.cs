using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using ExperienceManager.Web.Ui.Theme;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Services;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>mud-theme.css is what MudThemeProvider would write of the theme; the policy forbids it to write it itself.</summary>
public sealed partial class MudThemeSheetTests
{
    private static readonly string _file = Path.Combine(Root(), "wwwroot-assets", "css", "mud-theme.css");

    [Fact]
    public async Task Sheet_OfTheTheme_IsTheStoredFile()
    {
        var light = await VariablesAsync(isDark: false);
        var dark = (await VariablesAsync(isDark: true)).Where(pair => light[pair.Key] != pair.Value).ToList();
        var sheet = new StringBuilder(
            "/* Written from Ui/Theme/ConsoleTheme.cs by MudThemeSheetTests; UPDATE_THEME=1 writes it afresh. */\n");
        Write(sheet, ":root", light);
        Write(sheet, ":root[data-theme=\"dark\"]", dark);
        sheet.Append("@media (prefers-color-scheme: dark) {\n");
        Write(sheet, ":root:not([data-theme=\"light\"])", dark);
        sheet.Append("}\n");

        if (Environment.GetEnvironmentVariable("UPDATE_THEME") == "1") await File.WriteAllTextAsync(_file, sheet.ToString());
        Assert.Equal(await File.ReadAllTextAsync(_file), sheet.ToString());
    }

    [Theory]
    [InlineData("accent", "primary")]
    [InlineData("text", "text-primary")]
    [InlineData("text-muted", "text-secondary")]
    [InlineData("canvas", "background")]
    [InlineData("surface", "surface")]
    [InlineData("line", "lines-default")]
    [InlineData("line-control", "lines-inputs")]
    [InlineData("positive", "success")]
    [InlineData("warning", "warning")]
    [InlineData("danger", "error")]
    public async Task Palette_OfAToken_IsTheTokensColour(string token, string name)
    {
        var tokens = await File.ReadAllTextAsync(Path.Combine(Root(), "wwwroot-assets", "css", "tokens.css"));
        var colours = Regex.Match(tokens, $@"--{token}: light-dark\((#\w+), (#\w+)\)");
        foreach (var (isDark, colour) in new[] { (false, colours.Groups[1].Value), (true, colours.Groups[2].Value) })
        {
            Assert.Equal(new MudBlazor.Utilities.MudColor(colour),
                new MudBlazor.Utilities.MudColor((await VariablesAsync(isDark))[$"--mud-palette-{name}"]));
        }
    }

    private static void Write(StringBuilder sheet, string selector, IEnumerable<KeyValuePair<string, string>> variables)
    {
        sheet.Append(selector).Append(" {\n");
        foreach (var (name, value) in variables) sheet.Append("  ").Append(name).Append(": ").Append(value).Append(";\n");
        sheet.Append("}\n");
    }

    private static async Task<Dictionary<string, string>> VariablesAsync(bool isDark)
    {
        var services = new ServiceCollection().AddLogging().AddMudServices().AddSingleton<IJSRuntime, NoScript>().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var html = await renderer.Dispatcher.InvokeAsync(
            async () => (await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(
            new Dictionary<string, object?> { ["Theme"] = ConsoleTheme.Theme, ["IsDarkMode"] = isDark }))).ToHtmlString());
        return Variable().Matches(html).DistinctBy(match => match.Groups[1].Value)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim());
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex(@"(--mud-[\w-]+):\s*([^;]+);")]
    private static partial Regex Variable();

    private sealed class NoScript : IJSRuntime
    {
        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args) => default;

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => default;
    }
}
