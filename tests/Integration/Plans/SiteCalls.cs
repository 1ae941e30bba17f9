using System.Reflection;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>
/// Calls methods of the program with made-up arguments. One that takes part in a transaction gets one of
/// its own, which is taken back. What comes of it does not matter: the statements it issues do.
/// </summary>
internal sealed class SiteCalls(IServiceProvider services, MadeUpValues values)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly WriteQueue _writes = services.GetRequiredService<WriteQueue>();

    /// <summary>Calls some methods, one after the other.</summary>
    public async Task RunAsync(IEnumerable<MethodInfo> methods)
    {
        foreach (var method in methods) await RunAsync(method);
    }

    private async Task RunAsync(MethodInfo method)
    {
        try
        {
            if (IsPartOfWrite(method)) await _writes.WriteAsync<bool>(scope => InScopeAsync(method, scope));
            else await CallAsync(method);
        }
#pragma warning disable CA1031 // Made-up arguments may be refused, and every write is taken back.
        catch (Exception)
#pragma warning restore CA1031
        {
            // The statement log says what ran.
        }
    }

    private static bool IsPartOfWrite(MethodInfo method) =>
        method.GetParameters().Concat(method.DeclaringType!.GetConstructors().SelectMany(made => made.GetParameters()))
            .Any(parameter => parameter.ParameterType == typeof(WriteScope) || parameter.ParameterType == typeof(AppDbContext)
                || parameter.ParameterType == typeof(ShopCommand));

    private async Task<bool> InScopeAsync(MethodInfo method, WriteScope scope)
    {
        values.Scope = scope;
        try
        {
            await CallAsync(method);
            throw new OperationCanceledException("Taken back.");
        }
        finally
        {
            values.Scope = null;
        }
    }

    private async Task CallAsync(MethodInfo method)
    {
        var result = method.Invoke(method.IsStatic ? null : values.Instance(method.DeclaringType!), values.For(method));
        if (result is Task task) await task.WaitAsync(Longest);
        else if (result?.GetType().GetMethod("AsTask") is { } asTask) await ((Task)asTask.Invoke(result, null)!).WaitAsync(Longest);
        else if (result is IAsyncEnumerable<object> rows) await foreach (var _ in rows) break;
    }
}
