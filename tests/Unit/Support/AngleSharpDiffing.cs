using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace ExperienceManager.Tests.Unit.Support;

/// <summary>
/// bunit is compiled against AngleSharp.Diffing 1.1.1; version 0.17.0, which has the same surface, is the one that restores.
/// The runtime refuses an older assembly version on its own, so it is loaded by hand from the output's diffing folder.
/// </summary>
internal static class AngleSharpDiffing
{
#pragma warning disable CA2255 // A module initializer is the one place that runs before bunit's first use.
    [ModuleInitializer]
    internal static void Load() => AssemblyLoadContext.Default.Resolving += Resolve;
#pragma warning restore CA2255

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) =>
        name.Name == "AngleSharp.Diffing"
            ? context.LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll"))
            : null;
}
