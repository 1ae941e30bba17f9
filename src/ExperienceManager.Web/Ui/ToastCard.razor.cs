using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Ui;

/// <summary>One toast: goes after ten seconds, but never while someone points at it or has the focus in it.</summary>
public sealed partial class ToastCard : IDisposable
{
    private static readonly TimeSpan _life = TimeSpan.FromSeconds(10);
    private ITimer? _timer;

    [Inject] public required TimeProvider Time { get; init; }

    [Parameter, EditorRequired] public Toast Toast { get; set; } = null!;

    [Parameter, EditorRequired] public EventCallback OnDismiss { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() => Release();

    private void Hold()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private void Release()
    {
        _timer?.Dispose();
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(OnDismiss.InvokeAsync), null, _life, Timeout.InfiniteTimeSpan);
    }

    private async Task ActAsync(ToastAction action)
    {
        Hold();
        await OnDismiss.InvokeAsync();
        await action.Run();
    }
}
