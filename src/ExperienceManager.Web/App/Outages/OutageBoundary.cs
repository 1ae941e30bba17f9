using System.Runtime.ExceptionServices;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace ExperienceManager.Web.App.Outages;

/// <summary>
/// Keeps a circuit alive whose page could not read because the database does not serve, and shows the page again once it does. Every other
/// failure goes on as it did.
/// </summary>
public sealed class OutageBoundary : ErrorBoundaryBase, IDisposable
{
    [Inject] public required DatabaseWatch Watch { get; init; }

    [Inject] public required ConsoleText L { get; init; }

    /// <inheritdoc/>
    public void Dispose() => Watch.Changed -= TryAgain;

    /// <inheritdoc/>
    protected override void OnInitialized() => Watch.Changed += TryAgain;

    // Another page, or the same one drawn again, may be read.
    /// <inheritdoc/>
    protected override void OnParametersSet() => Recover();

    /// <inheritdoc/>
    protected override Task OnErrorAsync(Exception exception) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (CurrentException is not { } exception)
        {
            builder.AddContent(0, ChildContent);
            return;
        }

        if (!DatabaseFailure.Is(exception)) ExceptionDispatchInfo.Throw(exception);
        builder.OpenElement(1, "div");
        builder.AddAttribute(2, "class", "stack");
        builder.OpenComponent<ErrorNotice>(3);
        builder.AddComponentParameter(
            4, nameof(ErrorNotice.Text), (Domain.Common.LocalizableText)"The database is not responding. Your data is safe.");
        builder.CloseComponent();
        builder.OpenElement(5, "button");
        builder.AddAttribute(6, "type", "button");
        builder.AddAttribute(7, "class", "button");
        builder.AddAttribute(8, "onclick", EventCallback.Factory.Create(this, Recover));
        builder.AddContent(9, L["Try again"]);
        builder.CloseElement();
        builder.CloseElement();
    }

    private void TryAgain()
    {
        if (!Watch.IsAway && CurrentException is not null) _ = InvokeAsync(Recover);
    }
}
