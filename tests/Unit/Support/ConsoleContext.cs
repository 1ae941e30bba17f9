using Bunit;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;
using MudBlazor;
using MudBlazor.Services;

namespace ExperienceManager.Tests.Unit.Support;

/// <summary>
/// Draws parts of the console with what the layout gives them: MudBlazor's services and providers, toasts, announcements.
/// </summary>
public abstract class ConsoleContext : BunitContext
{
    private IRenderedComponent<MudPopoverProvider>? _popovers;
    private IRenderedComponent<MudDialogProvider>? _dialogs;

    protected ConsoleContext()
    {
        // A shared build machine may be slow; nothing waits longer than it has to.
        DefaultWaitTimeout = TimeSpan.FromSeconds(30);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices();
        Services.AddSingleton(TimeProvider.System).AddScoped<Announcements>().AddScoped<Toasts>().AddScoped<LocalNumbers>()
            .AddScoped<ConsoleText>();
        Services.AddScoped<FilterAddress, DirectAddress>();
    }

    /// <summary>What is open: items of menus, options of selects.</summary>
    protected IRenderedComponent<MudPopoverProvider> Popovers => _popovers ?? throw new InvalidOperationException("Nothing is drawn yet.");

    /// <summary>The dialogs that are open.</summary>
    protected IRenderedComponent<MudDialogProvider> Dialogs => _dialogs ?? throw new InvalidOperationException("Nothing is drawn yet.");

    /// <summary>Draws a part; the providers come first, as in the layout.</summary>
    public override IRenderedComponent<TComponent> Render<TComponent>(
        Action<ComponentParameterCollectionBuilder<TComponent>>? parameterBuilder = null)
    {
        _popovers ??= base.Render<MudPopoverProvider>();
        _dialogs ??= base.Render<MudDialogProvider>();
        return base.Render(parameterBuilder);
    }

    /// <summary>Opens the select or menu that is given and chooses from it by its text.</summary>
    protected async Task ChooseAsync(AngleSharp.Dom.IElement opener, string text)
    {
        if (opener.GetAttribute("role") == "combobox") await opener.MouseDownAsync();
        else await opener.ClickAsync();
        var items = Popovers.FindAll("[role=option], [role=menuitem]");
        await items.First(item => item.TextContent.Trim() == text).ClickAsync();
    }
}

/// <summary>Changes the address without a browser.</summary>
internal sealed class DirectAddress(NavigationManager navigation, IJSRuntime script) : FilterAddress(navigation, script)
{
    public override Task PutAsync(params IReadOnlyList<(string Name, string? Value)> parameters)
    {
        var values = parameters.ToDictionary(pair => pair.Name, object? (pair) => pair.Value);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(values), replace: true);
        return Task.CompletedTask;
    }
}
