using System.Runtime.CompilerServices;
using Bunit;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Pictures;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Support;

/// <summary>What the picture fields of an editor are given. No database is behind it: nothing is uploaded or chosen here.</summary>
internal static class PictureParts
{
    private static readonly ShopInfo Shop = new(new ShopId(Guid.NewGuid()), "demo", "Demo", "en-US", ["en-US"], "Etc/UTC");

    public static void AddPictures(this BunitContext context)
    {
        context.Services.AddSingleton((ImageStore)RuntimeHelpers.GetUninitializedObject(typeof(ImageStore)))
            .AddSingleton((PictureGallery)RuntimeHelpers.GetUninitializedObject(typeof(PictureGallery)));
        context.RenderTree.Add<CascadingValue<ShopContext>>(parameters =>
            parameters.Add(value => value.Value, new ShopContext(Shop, Actor.System, ShopRole.Editor, ReleaseState.Live)));
    }
}
