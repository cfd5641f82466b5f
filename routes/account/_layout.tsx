export { shopLayout as default } from "../(_parts)/shop_layout.tsx";
