using Microsoft.AspNetCore.Components.Server.Circuits;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>Says when the circuit that was opened last has been given up.</summary>
public sealed class LastCircuit : CircuitHandler
{
    private (string Id, TaskCompletionSource Closed) _last = ("", New());

    /// <summary>Waits until the server has given it up.</summary>
    public Task ClosedAsync() => _last.Closed.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        _last = (circuit.Id, New());
        return Task.CompletedTask;
    }

    public override Task OnCircuitClosedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        if (circuit.Id == _last.Id) _last.Closed.TrySetResult();
        return Task.CompletedTask;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
