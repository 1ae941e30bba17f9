using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RevisionOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_shop_revisions_shop_id_revision",
                table: "shop_revisions");

            migrationBuilder.DropIndex(
                name: "IX_shop_revisions_shop_id_type_key_revision",
                table: "shop_revisions");

            migrationBuilder.DropIndex(
                name: "IX_shop_revisions_shop_id_type_revision",
                table: "shop_revisions");

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_revision_type_object_id",
                table: "shop_revisions",
                columns: new[] { "shop_id", "revision", "type", "object_id" },
                descending: new[] { false, true, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_type_key_revision_object_id",
                table: "shop_revisions",
                columns: new[] { "shop_id", "type", "key", "revision", "object_id" },
                descending: new[] { false, false, false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_type_revision_object_id",
                table: "shop_revisions",
                columns: new[] { "shop_id", "type", "revision", "object_id" },
                descending: new[] { false, false, true, false });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_shop_revisions_shop_id_revision_type_object_id",
                table: "shop_revisions");

            migrationBuilder.DropIndex(
                name: "IX_shop_revisions_shop_id_type_key_revision_object_id",
                table: "shop_revisions");

            migrationBuilder.DropIndex(
                name: "IX_shop_revisions_shop_id_type_revision_object_id",
                table: "shop_revisions");

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_revision",
                table: "shop_revisions",
                columns: new[] { "shop_id", "revision" });

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_type_key_revision",
                table: "shop_revisions",
                columns: new[] { "shop_id", "type", "key", "revision" });

            migrationBuilder.CreateIndex(
                name: "IX_shop_revisions_shop_id_type_revision",
                table: "shop_revisions",
                columns: new[] { "shop_id", "type", "revision" });
        }
    }
}
